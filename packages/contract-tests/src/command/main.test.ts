import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@so-webhook/sandbox";
import { expect, test } from "vitest";
import { documentedFile } from "../testing/documented-sample.ts";
import { main } from "./main.ts";
import { showProgress } from "./progress.ts";

async function run(args: string[], env: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    env,
    colour: false,
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
  };
  const code = await main(args, io);
  return { code, out: out.join(""), err: err.join("") };
}

test("exits with 0 when every case held, and writes the requested reports", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  try {
    const files = ["html", "junit", "json"].map((kind) => join(folder, "new", `report.${kind}`));
    const { code, out, err } = await run([
      "--samples",
      dirname(documentedFile),
      "--html",
      files[0] ?? "",
      "--junit",
      files[1] ?? "",
      "--json",
      files[2] ?? "",
    ]);
    expect({ code, err }).toEqual({
      code: 0,
      err: [
        "100 of 170 cases, 100 held",
        "170 of 170 cases, 170 held",
        ...files.map((file) => `Report written to ${file}`),
        "",
      ].join("\n"),
    });
    expect(out).toContain("42 of 42");
    const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
    expect(texts.map((text) => text.slice(0, 6))).toEqual(["<!doct", "<?xml ", '{\n  "o']);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("exits with 1 when a case failed, and with 3 when no server answers", async () => {
  const { url, close } = await createSandbox({
    replay: true,
    credentials: [{ scheme: "Bearer", token: "right" }],
  }).listen();
  const samples = await mkdtemp(join(tmpdir(), "contract-"));
  await copyFile(documentedFile, join(samples, "documented.http"));
  const good = await run(["--quiet", "--samples", samples], { SO_BASE_URL: url, SO_BEARER: "right" });
  expect(good).toEqual({ code: 0, out: "✓ 166 of 170 cases held, 4 not run\n", err: "" });
  const someGroups = ["--quiet", "--groups", "types, headers", "--samples", samples, "--base-url", url];
  const bad = await run(someGroups, { SO_BEARER: "wrong" });
  expect(bad).toEqual({
    code: 1,
    out: "✗ 0 of 48 cases held, 48 failed\n",
    err: expect.stringMatching(
      /^Preflight: The response was 401 application\/json: are the credentials valid.*\n$/,
    ),
  });
  await close();
  await rm(samples, { recursive: true });
  const gone = await run(["--timeout", "2000"], { SO_BASE_URL: url });
  expect(gone).toMatchObject({
    code: 3,
    out: "",
    err: expect.stringMatching(`^No server answers at ${url}: .*ECONNREFUSED`),
  });
});

test("says in one line and in at most 60 that every response was 404", async () => {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not Found</h1>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { code, out, err } = await run(["--base-url", url, "--samples", dirname(documentedFile)]);
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
});

test("a plain sandbox holds when it is lenient, and a strict run says so", async () => {
  const { url, close } = await createSandbox({ log: () => {}, resolve: async () => [] }).listen();
  const groups = ["--base-url", url, "--groups", "printed,types"];
  const strict = await run(groups);
  expect(strict.err).toMatch(
    /^Preflight: The response has the server's own values.* use --lenient .* leave out --base-url \(baseUrl\)\.\n/,
  );
  expect(strict.code).toBe(1);
  expect(await run([...groups, "--lenient", "--quiet"])).toEqual({
    code: 0,
    out: expect.stringMatching(/^✓ \d+ of \d+ cases held, \d+ not run\n$/),
    err: "",
  });
  await close();
});

test.each([
  [["--nonsense"], {}, /^Unknown option --nonsense\.\nRun so-webhook-contract --help/],
  [["--bse-url=x"], {}, /^Unknown option --bse-url\. Did you mean --base-url\?/],
  [["--timout", "5"], {}, /^Unknown option --timout\. Did you mean --timeout\?/],
  [["--groups", "typs"], {}, /^There is no group "typs"\. Did you mean types\? The groups are/],
  [["--strict", "--lenient"], {}, /^Use either --strict or --lenient, not both/],
  [["--groups", "types,colours"], {}, /^There is no group "colours". The groups are sample, printed/],
  [["--timeout", "0"], {}, /^--timeout must be a whole number/],
  [["--base-url", "https://online.superoffice.com/Cust1"], {}, /would ping the sample's TargetUrl/],
  [[], { SO_BASIC: "no-colon-secret" }, /^SO_BASIC must be user:password; it has no colon\.\n$/],
  [["--samples", "/no/such/folder"], {}, /^Cannot read the samples folder \/no\/such\/folder/],
])("exits with 2 for %j", async (args, env, message) => {
  const { code, out, err } = await run(args, env);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(message);
});

test("exits with 2 for known gaps without a reason", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  const file = join(folder, "gaps.json");
  try {
    await writeFile(
      file,
      '{"gaps":[{"operation":"o","status":"403","requestType":"*","responseType":"*","reason":""}]}',
    );
    const { code, err } = await run(["--known-gaps", file]);
    expect({ code, err }).toEqual({
      code: 2,
      err: `${file}, /gaps/0: "reason" must be a non-empty string.\n`,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each([
  ["--html", ".", "EISDIR"],
  ["--junit", "main.test.ts/report.xml", "EEXIST"],
  ["--json", "main.test.ts/folder/report.json", "ENOTDIR"],
])(
  "exits with 2 for a report that %s %s cannot write, before the first case",
  async (option, path, reason) => {
    const file = fileURLToPath(new URL(path, import.meta.url));
    const { code, out, err } = await run(["--groups", "sample", option, file]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(`Cannot write the report to ${file}: ${reason}`);
  },
);

test("prints its version", async () => {
  const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  expect(await run(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
});

test("overwrites one line of progress on a terminal, and leaves it empty", () => {
  const written: string[] = [];
  const progress = showProgress((text) => written.push(text), true);
  for (const done of [1, 2, 3]) progress({ group: "types", status: "held", done, total: 3 });
  expect(written).toEqual(["\r\u001b[K1 of 3 cases, types", "\r\u001b[K2 of 3 cases, types", "\r\u001b[K"]);
});

test("prints its help", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  expect(out).toMatch(/Exit codes: 0 all cases held, 1 a case failed, 2 wrong usage, 3 no server\sanswers/);
});
