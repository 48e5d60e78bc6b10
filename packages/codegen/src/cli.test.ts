import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
    err: "3 written, 0 unchanged, 0 removed, 0 warnings",
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
  [
    "a flag for types that createClient cannot use",
    ["--spec", "x", "--out", "y", "--types", "immutable,enum"],
    '--types: "enum" is not a flag that keeps the types usable with createClient. The flags are additional-properties',
  ],
  [
    "two choices of files",
    ["--spec", "x", "--out", "y", "--only", "wire.ts", "--types-only"],
    "--types-only and --only exclude each other",
  ],
])("%s is exit code 2 and shows how to call it", async (_, args, problem) => {
  const { code, out: data, err } = await call(...args);
  expect({ code, data }).toEqual({ code: 2, data: [] });
  expect(err).toContain(problem);
  expect(err).toContain("Usage: so-webhook-codegen");
  expect(err).not.toContain("Exit codes:");
});

test("a document that cannot be read is exit code 3", async () => {
  const { code, err } = await call("--spec", join(folder, "none.yaml"), "--out", out());
  expect(code).toBe(3);
  expect(err).toContain("cannot read");
});

test.each([[["--help"]], [["diff", "--help"]]])(
  "%s prints the help to stdout, for 80 columns",
  async (args) => {
    const { code, out: data, err } = await call(...args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const lines = data.join("\n").split("\n");
    expect(lines[0]).toContain(["Usage: so-webhook-codegen", ...args.slice(0, -1)].join(" "));
    expect(lines.filter((line) => line.length > 79)).toEqual([]);
    expect(lines.join("\n")).toContain("Exit codes:");
  },
);

/** Writes a document whose operation returns an object with the given members. */
async function returning(name: string, ...members: readonly string[]) {
  const properties = Object.fromEntries(members.map((member) => [member, { type: "string" }]));
  const content = { "application/json": { schema: { type: "object", properties } } };
  const get = { operationId: "g", responses: { "200": { description: "", content } } };
  const file = join(folder, name);
  const info = { title: "t", version: "1" };
  await writeFile(file, JSON.stringify({ openapi: "3.1.0", info, paths: { "/a": { get } } }));
  return file;
}

const place = "/paths/~1a/get/responses/200/content/application~1json/schema/properties";

test("diff prints a report with the release and each change", async () => {
  const [before, after] = [await returning("before.json", "a"), await returning("after.json", "a", "b")];
  expect(await call("diff", before, after)).toEqual({
    code: 0,
    out: [
      [
        "A minor release is needed: 1 change.",
        "",
        "Minor: something is new",
        "",
        "- `b` is new (in responses).",
        `  \`member-added\` at \`#${place}/b\``,
      ].join("\n"),
    ],
    err: "",
  });
});

test("diff --json prints the bump and the changes", async () => {
  const [before, after] = [await returning("before.json", "a", "b"), await returning("after.json", "b")];
  const { code, out: data } = await call("diff", before, after, "--json");
  expect({ code, data: data.map((line) => JSON.parse(line)) }).toEqual({
    code: 0,
    data: [
      {
        bump: "major",
        changes: [
          {
            code: "member-removed",
            level: "major",
            pointer: `${place}/a`,
            message: "`a` is gone (in responses).",
          },
        ],
      },
    ],
  });
});

test.each([
  ["patch", 1],
  ["minor", 1],
  ["major", 0],
])("diff --fail-on %s of a minor change is exit code %d", async (level, code) => {
  const [before, after] = [await returning("before.json"), await returning("after.json", "a")];
  expect((await call("diff", before, after, "--fail-on", level)).code).toBe(code);
  expect((await call("diff", after, after, "--fail-on", level)).code).toBe(0);
});

test("diff of a document with itself needs no release", async () => {
  const file = await returning("one.json", "a");
  expect((await call("diff", file, file)).out).toEqual([
    "No release is needed: the documents mean the same.",
  ]);
  expect((await call("diff", file, file, "--json")).out).toEqual(['{"bump":"none","changes":[]}']);
});

test("diff keeps control characters of a document from the terminal", async () => {
  const [before, after] = [await returning("before.json"), await returning("after.json", "\u001b[2J")];
  expect((await call("diff", before, after)).out.join("")).not.toContain("\u001b");
});

test.each([
  ["one document", ["a.json"], "needs two documents"],
  ["three documents", ["a.json", "b.json", "c.json"], "needs two documents"],
  ["an unknown level", ["a.json", "b.json", "--fail-on", "huge"], "--fail-on must be major, minor or patch"],
  ["an unknown option", ["a.json", "b.json", "--jsno"], "--jsno"],
])("diff with %s is exit code 2 and shows how to call it", async (_, args, problem) => {
  const { code, out: data, err } = await call("diff", ...args);
  expect({ code, data }).toEqual({ code: 2, data: [] });
  expect(err).toContain(problem);
  expect(err).toContain("Usage: so-webhook-codegen diff");
});

test("diff of a document that cannot be read is exit code 3 and names the document", async () => {
  const { code, err } = await call("diff", spec(), join(folder, "none.yaml"));
  expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining("none.yaml") });
});

/** Writes an overlay with one action. */
async function overlayWith(action: object) {
  const file = join(folder, "overlay.yaml");
  await writeFile(file, JSON.stringify({ overlay: "1.0.0", actions: [action] }));
  return file;
}

test("--overlay changes what is generated, and is a part of the command in the banner", async () => {
  const overlay = await overlayWith({ target: "$", update: { "x-xml-namespace": "urn:o" } });
  const args = ["--spec", spec(), "--out", out(), "--only", "wire.ts", "--overlay", overlay];
  expect(await call(...args)).toMatchObject({ code: 0, out: ["wire.ts"] });
  const table = await readFile(join(out(), "wire.ts"), "utf8");
  expect(table).toContain('xmlNamespace: "urn:o"');
  expect(table).toContain(`--only wire.ts --overlay ${overlay}\n`);
});

test("an overlay that finds nothing is a warning on stderr", async () => {
  const overlay = await overlayWith({ target: "$.none", remove: true });
  const warning = "warning: overlay.yaml#/actions/0: the target $.none matches nothing";
  const { code, err } = await call("--spec", spec(), "--out", out(), "--overlay", overlay);
  expect({ code, err }).toEqual({
    code: 0,
    err: `${warning}\n3 written, 0 unchanged, 0 removed, 1 warning`,
  });
  expect((await call("diff", spec(), spec(), "--overlay", overlay)).err).toBe(warning);
});

test("diff applies overlays to both documents", async () => {
  const [before, after] = [await returning("before.json", "a"), await returning("after.json", "a", "b")];
  const overlay = await overlayWith({ target: "$..properties.b", remove: true });
  expect((await call("diff", before, after, "--json", "--overlay", overlay)).out).toEqual([
    '{"bump":"none","changes":[]}',
  ]);
});

test("an overlay that is invalid is exit code 3, with its place", async () => {
  const overlay = await overlayWith({ target: "none", remove: true });
  const { code, err } = await call("--spec", spec(), "--out", out(), "--overlay", overlay);
  expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining("#/actions/0/target:") });
  expect(err).toContain("(overlay overlay.yaml)");
});

const unsupported = "#/components/schemas/A/allOf/1: cannot be both integer and string";

/** Writes a document with two bodies that XML cannot express. */
async function withWarnings() {
  const content = { "text/xml": { schema: { $ref: "#/components/schemas/A" } } };
  const A = { allOf: [{ type: "string" }, { type: "integer" }] };
  const get = { responses: { "200": { description: "", content } } };
  const schema = { properties: { B: A }, xml: { name: "r" } };
  const requestBody = { content: { "text/xml": { schema } } };
  const paths = { "/a": { get, put: { requestBody, responses: {} } } };
  const info = { title: "t", version: "1" };
  await writeFile(spec(), JSON.stringify({ openapi: "3.1.0", info, paths, components: { schemas: { A } } }));
  return [
    `#/paths/~1a/put/requestBody/content/text~1xml/schema/properties/B/allOf/1: cannot be both integer and string`,
    unsupported,
  ];
}

test("what XML and forms cannot express is a warning with its place, and counted", async () => {
  const warnings = await withWarnings();
  const { code, err } = await call("--spec", spec(), "--out", out());
  const summary = "3 written, 0 unchanged, 0 removed, 2 warnings";
  expect({ code, err: err.split("\n") }).toEqual({
    code: 0,
    err: [...warnings.map((warning) => `warning: ${warning}`), summary],
  });
});

test("--strict lists all warnings, ends with exit code 3, and writes nothing", async () => {
  const warnings = await withWarnings();
  const { code, out: data, err } = await call("--spec", spec(), "--out", out(), "--strict");
  expect({ code, data, err: err.split("\n  ") }).toEqual({
    code: 3,
    data: [],
    err: ["strict mode allows no warnings, found 2:", ...warnings],
  });
  await expect(readdir(out())).rejects.toThrow("ENOENT");
});

test("--types-only writes the types, without a wire table and warnings about it", async () => {
  await withWarnings();
  expect(await call("--spec", spec(), "--out", out(), "--types-only", "--strict")).toEqual({
    code: 0,
    out: ["schema.ts"],
    err: "1 written, 0 unchanged, 0 removed, 0 warnings",
  });
});

test("several documents become one client, and a conflict is exit code 3", async () => {
  const [a, b] = [await returning("a.json", "x"), join(folder, "b.json")];
  const text = await readFile(a, "utf8");
  await writeFile(b, text.replace('"/a"', '"/b"').replace('"operationId":"g"', '"operationId":"h"'));
  const { code } = await call("--spec", a, "--spec", b, "--out", out());
  expect(code).toBe(0);
  const table = await readFile(join(out(), "wire.ts"), "utf8");
  expect(table).toContain(`// source:  ${a}, ${b}`);
  expect(table).toContain(`so-webhook-codegen --spec ${a} --spec ${b} --out ${out()}`);
  expect(table).toMatch(/"GET \/a".*"GET \/b"/s);
  await writeFile(b, text);
  const conflict = await call("--spec", a, "--spec", b, "--out", out());
  expect(conflict.code).toBe(3);
  expect(conflict.err).toContain(`${b}#/paths/~1a/get: GET /a is also at ${a}#/paths/~1a/get`);
});
