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

test("prints the files it wrote on stdout and the summary on stderr", async () => {
  expect(await call("--spec", spec(), "--out", out())).toEqual({
    code: 0,
    out: ["schema.ts", "wire.ts", "defaults.ts"],
    err: "3 written, 0 unchanged, 0 removed",
  });
});

test("exits 1 on drift and prints the command that mends it", async () => {
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
  ["no document", ["--out", "x"], "--spec is missing"],
  ["no folder", ["--spec", "x"], "--out is missing"],
  ["an unknown option", ["--sepc", "x"], "--sepc"],
  ["an unknown file", ["--spec", "x", "--out", "y", "--only", "wire.ts,types.ts"], "there is no types.ts"],
])("exits 2 on %s and shows the usage", async (_, args, problem) => {
  const { code, out: data, err } = await call(...args);
  expect({ code, data }).toEqual({ code: 2, data: [] });
  expect(err).toContain(problem);
  expect(err).toContain("Usage: so-webhook-codegen");
});

test("exits 3 on a document that cannot be read", async () => {
  const { code, err } = await call("--spec", join(folder, "none.yaml"), "--out", out());
  expect(code).toBe(3);
  expect(err).toContain("cannot read");
});

test("prints the usage on stdout when asked for it", async () => {
  const { code, out: data, err } = await call("--help");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(data.join("\n")).toContain("Exit codes:");
});
