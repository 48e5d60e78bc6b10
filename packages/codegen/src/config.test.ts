import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "./cli.ts";

let folder = "";
let config = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "config-"));
  config = relative(process.cwd(), join(folder, "redocly.yaml"));
  await mkdir(join(folder, "api"));
  for (const name of ["a", "b", "c"]) {
    const paths = { [`/${name}`]: { get: { operationId: name, responses: {} } } };
    const document = { openapi: "3.1.0", info: { title: name, version: "1" }, paths, "x-unused": true };
    await writeFile(join(folder, "api", `${name}.json`), JSON.stringify(document));
  }
  await writeFile(
    join(folder, "overlay.yaml"),
    "overlay: 1.0.0\nactions: [{ target: $.x-unused, remove: true }]\n",
  );
});
afterEach(() => rm(folder, { recursive: true }));

async function call(text: string, ...args: string[]) {
  await writeFile(config, text);
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(["--config", config, ...args], {
    out: (line) => out.push(line.replace(relative(process.cwd(), folder), ".")),
    err: (line) => err.push(line.replaceAll(relative(process.cwd(), folder), ".")),
  });
  return { code, out, err: err.map((line) => line.split("\n\nUsage:")[0]) };
}

const twoOutputs = `extends: [recommended]
apis:
  docs@v1: { root: elsewhere.yaml }
  first:
    root: ./api/a.json
    x-so-webhook-codegen: { out: generated/a, types-only: true, overlay: overlay.yaml, strict: true }
  second@v2:
    root: api/b.json
    x-openapi-ts: { output: elsewhere.ts }
    x-so-webhook-codegen: { out: ./generated/b/, spec: [api/c.json], allow-ref: ["https://example.com", api] }
`;

test("a config file describes several outputs, with paths from its own folder", async () => {
  expect(await call(twoOutputs)).toEqual({
    code: 0,
    out: [
      "./generated/a/schema.ts",
      "./generated/b/schema.ts",
      "./generated/b/wire.ts",
      "./generated/b/defaults.ts",
    ],
    err: [
      "./generated/a: 1 written, 0 unchanged, 0 removed, 0 warnings",
      "./generated/b: 3 written, 0 unchanged, 0 removed, 0 warnings",
    ],
  });
  const table = await readFile(join(folder, "generated", "b", "wire.ts"), "utf8");
  expect(table).toContain(`// command: so-webhook-codegen --config ${config}\n`);
  expect(table).toMatch(/"GET \/b".*"GET \/c"/s);
  expect((await call(twoOutputs, "--check")).code).toBe(0);
});

test("each output is generated, and the exit code is that of the worst", async () => {
  await writeFile(join(folder, "api", "a.json"), "{");
  const { code, out, err } = await call(twoOutputs);
  expect({ code, written: out.length }).toEqual({ code: 3, written: 3 });
  expect(err[0]).toContain("a.json:1:2: not valid JSON");
});

test("redocly.yaml in the working folder is read if the command names neither a document nor a folder", async () => {
  await writeFile(config, twoOutputs);
  const before = process.cwd();
  process.chdir(folder);
  const err: string[] = [];
  const output = { out: () => undefined, err: (line: string) => void err.push(line) };
  try {
    expect(await run([], output)).toBe(0);
    expect((await readdir("generated")).sort()).toEqual(["a", "b"]);
    expect(await readFile("generated/a/schema.ts", "utf8")).toContain("// command: so-webhook-codegen\n");
    expect(await run(["--check"], output)).toBe(0);
    await writeFile("generated/a/schema.ts", "");
    expect(await run(["--check"], output)).toBe(1);
    expect(err.join("\n")).toContain(
      "stale   generated/a/schema.ts\nTo generate them again, run: so-webhook-codegen",
    );
    await rm("redocly.yaml");
    expect(await run([], output)).toBe(2);
    expect(err.at(-1)).toMatch(/^--spec is missing\./);
  } finally {
    process.chdir(before);
  }
});

function output(text: string) {
  return `apis:\n  a/b:\n    root: api/a.json\n    x-so-webhook-codegen: ${text}\n`;
}

test.each([
  [
    "an unknown key",
    output("{ out: x, outt: y }"),
    "#/apis/a~1b/x-so-webhook-codegen/outt: unknown key. The keys are spec, out, only, split-wire, types, overlay, allow-ref, strict, types-only",
  ],
  [
    "an option of the run",
    output("{ out: x, check: true }"),
    "#/apis/a~1b/x-so-webhook-codegen/check: unknown key.",
  ],
  ["no folder", output("{ strict: true }"), "#/apis/a~1b/x-so-webhook-codegen: needs `out`"],
  ["no object", output("x"), "#/apis/a~1b/x-so-webhook-codegen: must be an object"],
  ["a value of another type", output("{ out: 1 }"), "#/apis/a~1b/x-so-webhook-codegen/out: must be a string"],
  [
    "a flag of another type",
    output('{ out: x, strict: "no" }'),
    "#/apis/a~1b/x-so-webhook-codegen/strict: must be a boolean",
  ],
  [
    "a list of another type",
    output("{ out: x, spec: [1] }"),
    "#/apis/a~1b/x-so-webhook-codegen/spec: must be a string or a list of strings",
  ],
  [
    "no document",
    "apis: { a: { x-so-webhook-codegen: { out: x } } }",
    "#/apis/a: needs `root`, the path of its document",
  ],
  [
    "one folder twice",
    `${output("{ out: x }")}  c: { root: api/c.json, x-so-webhook-codegen: { out: ./x/ } }\n`,
    "#/apis/c/x-so-webhook-codegen/out: is also the folder of a/b",
  ],
  ["no output", "apis: { a: { root: api/a.json } }", "#/apis: no API has the member x-so-webhook-codegen"],
])("%s in a config file is exit code 2, with its place", async (_, text, problem) => {
  const { code, out, err } = await call(text);
  expect({ code, out, lines: err.length }).toEqual({ code: 2, out: [], lines: 1 });
  expect(err[0]).toContain(`./redocly.yaml${problem}`);
  expect(await readdir(folder)).not.toContain("x");
});

test("a config file that does not exist, or other options beside it, are exit code 2", async () => {
  const errors: string[] = [];
  const output = { out: () => undefined, err: (line: string) => void errors.push(line) };
  expect(await run(["--config", join(folder, "none.yaml")], output)).toBe(2);
  expect(await run(["--config", config, "--out", "x"], output)).toBe(2);
  expect(await run(["--watch", "--check", "--spec", "x", "--out", "y"], output)).toBe(2);
  expect(errors.map((error) => error.split("\n")[0])).toEqual([
    expect.stringContaining("--config: ENOENT"),
    "--config describes the outputs. Use it with --check, --strict or --watch only.",
    "--watch and --check exclude each other.",
  ]);
});

test("paths in a config file can be absolute, or URLs of files", async () => {
  const [out, root] = [join(folder, "generated"), pathToFileURL(join(folder, "api/a.json"))];
  const text = `apis: { a: { root: "${root}", x-so-webhook-codegen: { out: ${JSON.stringify(out)}, types-only: true } } }`;
  expect(await call(text)).toEqual({
    code: 0,
    out: [join(out, "schema.ts")],
    err: [`${out}: 1 written, 0 unchanged, 0 removed, 0 warnings`],
  });
});
