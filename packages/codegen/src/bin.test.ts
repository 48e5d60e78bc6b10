import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bin-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the bin with a module in place of the command. */
async function codeWith(name: string, command: string | undefined): Promise<{ code: number; err: string }> {
  const place = join(folder, name);
  await cp(fileURLToPath(new URL("../bin", import.meta.url)), join(place, "bin"), { recursive: true });
  await mkdir(join(place, "dist"));
  if (command !== undefined) await writeFile(join(place, "dist", "cli.js"), command);
  const child = spawn(process.execPath, [join(place, "bin", "so-webhook-codegen.mjs")]);
  let err = "";
  child.stderr.on("data", (data) => {
    err += data;
  });
  // Nobody reads what the command prints.
  child.stdout.destroy();
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? -1)));
  return { code, err };
}

test.each([
  ["done", "export async function run() { return 0; }", 0],
  ["drift", "export async function run() { return 1; }", 1],
  [
    "output that nobody reads",
    "export async function run(_, { out }) { for (let n = 0; n < 1e5; n += 1) out('x'); return 3; }",
    3,
  ],
])("the exit code of the command is that of %s", async (name, command, code) => {
  expect(await codeWith(name, command)).toEqual({ code, err: "" });
});

test.each([
  ["a missing file", undefined, "cli.js"],
  ["a rejection", "export async function run() { throw new Error('a defect'); }", "a defect"],
  [
    "an error in a callback",
    "export function run() { setTimeout(() => { throw new Error('a defect'); }); return new Promise(() => {}); }",
    "a defect",
  ],
  ["an error in a module", "throw new Error('a defect');", "a defect"],
])("%s is exit code 70, never that of drift", async (name, command, problem) => {
  const { code, err } = await codeWith(name, command);
  expect(code).toBe(70);
  expect(err).toContain(`This is a bug in so-webhook-codegen: `);
  expect(err).toContain(problem);
});
