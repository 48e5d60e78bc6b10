import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@so-webhook/sandbox";
import { expect, test } from "vitest";
import { documentedFile } from "../testing/documented-sample.ts";

const mainFile = fileURLToPath(new URL("./main.ts", import.meta.url));
const script = `import { main, processIo } from ${JSON.stringify(mainFile)};
process.exitCode = await main(process.argv.slice(1), processIo(process));`;

/** Runs the command as a process of its own, on the sources. */
function command(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const options = ["--conditions=@so-webhook/source", "--import", "tsx", "--input-type=module", "-e", script];
  const child = spawn(process.execPath, [...options, "--", ...args], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { PATH: process.env.PATH ?? "" },
  });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => out.push(String(chunk)));
  child.stderr.on("data", (chunk) => err.push(String(chunk)));
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, out: out.join(""), err: err.join("") }));
  });
}

const ofTest = ["--samples", dirname(documentedFile)];

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("says in one line and in at most 60 that every response was 404", async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not Found</h1>");
  });
  const url = await listening(server);
  const { code, out, err } = await command(["--base-url", url, ...ofTest]);
  server.closeAllConnections();
  server.close();
  const advice =
    "404 text/html: is --base-url (baseUrl) the site root, for example https://online.superoffice.com/Cust12345?";
  expect(err.split("\n")[0]).toBe(`Preflight: The response was ${advice}`);
  expect(out.replaceAll("\n  ", " ")).toContain(`\n→ Every response was ${advice}\n`);
  expect(out).toContain("✗ 163 cases: status: the status is wrong\n");
  expect(out).toMatch(/\n✗ 1 of 170 cases held, 169 failed\n$/);
  expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(60);
  expect(code).toBe(1);
}, 120_000);

test("names the time limit that no response met", async () => {
  const server = createServer((request) => request.resume());
  const url = await listening(server);
  const { code, out, err } = await command(["--base-url", url, "--timeout", "300"]);
  server.closeAllConnections();
  server.close();
  expect({ code, out, err }).toEqual({
    code: 3,
    out: "",
    err: `No server answers at ${url}: no response within 300 ms (--timeout, timeoutMs)\n`,
  });
}, 120_000);

test("a plain sandbox holds when it is lenient, and a strict run says so", async () => {
  const { url, close } = await createSandbox({ log: () => {}, resolve: async () => [] }).listen();
  const groups = ["--base-url", url, "--groups", "printed,types"];
  const strict = await command(groups);
  expect(strict.err).toMatch(
    /^Preflight: The response has the server's own values.* use --lenient .* replay\.\n/,
  );
  expect(strict.code).toBe(1);
  expect(await command([...groups, "--lenient", "--quiet"])).toEqual({
    code: 0,
    out: expect.stringMatching(/^✓ \d+ of \d+ cases held, \d+ not run\n$/),
    err: "",
  });
  await close();
}, 120_000);
