import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

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

test("a process ends with the exit code of the command, and names the time limit that no response met", async () => {
  const server = createServer((request) => request.resume());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, out, err } = await command(["--base-url", url, "--timeout", "300"]);
  server.closeAllConnections();
  server.close();
  expect({ code, out, err }).toEqual({
    code: 3,
    out: "",
    err: `No server answers at ${url}: no response within 300 ms (--timeout, timeoutMs)\n`,
  });
}, 120_000);
