import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createSandbox } from "@so-webhook/sandbox";
import { expect, test } from "vitest";
import { documentedFile } from "../testing/documented-sample.ts";
import { main } from "./main.ts";

const run = async (args: string[], env: Record<string, string> = {}) => {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    env,
    colour: false,
    out: (text: string) => out.push(text),
    err: (text: string) => err.push(text),
  };
  const code = await main(args, io);
  return { code, out: out.join(""), err: err.join("") };
};

test("exits with 0 when every case held, and writes the requested reports", async () => {
  const folder = await mkdtemp(join(tmpdir(), "contract-"));
  try {
    const files = ["html", "junit", "json"].map((kind) => join(folder, "new", `report.${kind}`));
    const { code, out, err } = await run([
      "--html",
      files[0] ?? "",
      "--junit",
      files[1] ?? "",
      "--json",
      files[2] ?? "",
    ]);
    expect({ code, err }).toEqual({
      code: 0,
      err: files.map((file) => `Report written to ${file}\n`).join(""),
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
  expect(bad).toEqual({ code: 1, out: "✗ 0 of 48 cases held, 48 failed\n", err: "" });
  await close();
  await rm(samples, { recursive: true });
  const gone = await run(["--timeout", "2000"], { SO_BASE_URL: url });
  expect(gone).toMatchObject({
    code: 3,
    out: "",
    err: expect.stringMatching(`^No server answers at ${url}: .*ECONNREFUSED`),
  });
});

test.each([
  [["--nonsense"], {}, /Unknown option '--nonsense'[\s\S]*Usage:/],
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

test("exits with 2 for a report that cannot be written, after printing the results", async () => {
  const file = fileURLToPath(new URL(".", import.meta.url));
  const { code, out, err } = await run(["--quiet", "--groups", "sample", "--html", file]);
  expect({ code, out }).toEqual({ code: 2, out: expect.stringMatching(/cases? held/) });
  expect(err).toMatch(`Cannot write the report to ${file}: EISDIR`);
});

test("prints its help", async () => {
  const { code, out } = await run(["--help"]);
  expect(code).toBe(0);
  expect(out).toMatch(/Exit codes: 0 all cases held, 1 a case failed, 2 wrong usage, 3 no server answers/);
});
