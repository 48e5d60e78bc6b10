import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "./cli.ts";

let folder = "";
async function call(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err: err.join("\n") };
}

function spec() {
  return join(folder, "api.json");
}

function out() {
  return join(folder, "out");
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cli-"));
  await writeFile(
    spec(),
    JSON.stringify({ openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {} }),
  );
});
afterEach(() => rm(folder, { recursive: true }));

test("the command prints the files it writes to stdout and a summary to stderr", async () => {
  expect(await call("--spec", spec(), "--out", out())).toEqual({
    code: 0,
    out: ["schema.ts", "wire.ts", "defaults.ts"],
    err: "3 written, 0 unchanged, 0 removed",
  });
});

test("drift is exit code 1, with the command that generates the files again", async () => {
  const {
    code,
    out: data,
    err,
  } = await call("--spec", spec(), "--out", out(), "--only", "wire.ts", "--check");
  expect({ code, data }).toEqual({ code: 1, data: [] });
  expect(err).toContain(`: so-webhook-codegen --spec ${spec()} --out ${out()} --only wire.ts`);
  await call("--spec", spec(), "--out", out(), "--only", "wire.ts");
  expect(await readdir(out())).toEqual(["wire.ts"]);
  expect((await call("--spec", spec(), "--out", out(), "--only", "wire.ts", "--check")).code).toBe(0);
});

test.each([
  ["a missing document", ["--out", "x"], "--spec is missing"],
  ["a missing folder", ["--spec", "x"], "--out is missing"],
  ["an unknown option", ["--sepc", "x"], "--sepc"],
  [
    "an unknown file",
    ["--spec", "x", "--out", "y", "--only", "wire.ts,types.ts"],
    "types.ts cannot be generated",
  ],
])("%s is exit code 2 and prints the usage", async (_, args, problem) => {
  const { code, out: data, err } = await call(...args);
  expect({ code, data }).toEqual({ code: 2, data: [] });
  expect(err).toContain(problem);
  expect(err).toContain("Usage: so-webhook-codegen");
});

test("a document that cannot be read is exit code 3", async () => {
  const { code, err } = await call("--spec", join(folder, "none.yaml"), "--out", out());
  expect(code).toBe(3);
  expect(err).toContain("cannot read");
});

test("--help prints the usage to stdout", async () => {
  const { code, out: data, err } = await call("--help");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(data.join("\n")).toContain("Exit codes:");
});
