import { writeFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { buildPackage } from "./testing/build.ts";
import { commandRig } from "./testing/rig.ts";

const { beginProcess, file } = commandRig();

/** Runs the command as a process of its own, because codegen reads the arguments of the process. */
async function so(args: readonly string[]) {
  return (await beginProcess(args)).ended;
}

/** Returns a document whose operation accepts a string of a limited length. */
function accepting(maxLength: number) {
  const content = { "text/plain": { schema: { type: "string", maxLength } } };
  const post = { operationId: "p", requestBody: { content }, responses: {} };
  return { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { "/a": { post } } };
}

beforeAll(async () => {
  // Not installed, since neither is loaded before something is generated.
  const generators = ["typescript", "openapi-typescript", "@redocly/openapi-core"];
  await buildPackage("codegen", "cli.ts", file("node_modules/@so-webhook/codegen"), generators);
  writeFileSync(file("before.json"), JSON.stringify(accepting(2)));
  writeFileSync(file("after.json"), JSON.stringify(accepting(1)));
});

test("diff prints the report of codegen, and loads nothing that only generating needs", async () => {
  const { code, out, err } = await so(["diff", "before.json", "after.json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("A major release is needed: 1 change.");
  expect(out).toContain("`maxLength` was 2 and is 1 now (in requests).");
});

test("diff passes its options on, and the exit code back", async () => {
  const args = ["diff", "before.json", "after.json", "--json", "--fail-on", "major", "--allow-ref", "."];
  const { code, out } = await so(args);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ bump: "major", changes: [{ code: "constraint-narrowed" }] });
});

test.each([
  [["--fail-on", "huge"], 2, "--fail-on must be major, minor or patch"],
  [["--colour"], 2, "--colour"],
])("diff with %j ends with %d", async (options, expected, message) => {
  const { code, out, err } = await so(["diff", "before.json", "after.json", ...options]);
  expect({ code, out }).toEqual({ code: expected, out: "" });
  expect(err).toContain(message);
});

test("diff of a file that does not exist ends with 3 and names it", async () => {
  expect(await so(["diff", "before.json", "none.json"])).toMatchObject({
    code: 3,
    err: expect.stringContaining("none.json"),
  });
});

test("generate ends with the exit code of codegen", async () => {
  expect(await so(["generate", "--spec", "before.json"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("--out is missing."),
  });
});
