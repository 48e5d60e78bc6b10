import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DriftError, generate } from "./index.ts";

function documentWith(type: string) {
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {
      "/a": {
        post: {
          operationId: "PostA",
          requestBody: {
            required: true,
            content: { "text/json": { schema: { $ref: "#/components/schemas/A" } } },
          },
          responses: {
            "200": { description: "d", content: { "text/xml": { schema: { type: "boolean" } } } },
          },
        },
      },
    },
    components: { schemas: { A: { type: "object", properties: { Id: { type } } } } },
  };
}

const spec = documentWith("integer");
const banner = [
  "// Generated, do not edit: changes are lost with the next run.",
  "// source:  api.yaml",
  "// sha256:  <hash>",
  "// command: make",
  "",
  "",
].join("\n");
const wire = `/** The shapes of the schemas, and the bodies of each operation by method and path. */
export const contract: {
  readonly xmlDialect?: "data-contract" | "openapi";
  readonly xmlNamespace?: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, Operation>>;
} = {
  xmlDialect: "openapi",
  shapes: { A: { type: "object", members: { Id: { type: "integer" } } } },
  operations: {
    "POST /a": {
      operationId: "PostA",
      request: { required: true, content: { "text/json": { type: "ref", ref: "A" } } },
      responses: {
        "200": { content: { "text/xml": { type: "boolean" } } },
      },
    },
  },
};
`;
const defaults = `/** The media types to send and to accept by default; \`exceptions\` by method and path. */
export const defaults = { contentType: "text/json", accept: "text/xml", exceptions: {} } as const;
`;

let outDir = "";
function run(more: object = {}) {
  return generate({ spec, outDir, source: "api.yaml", command: "make", ...more });
}

async function driftOf(more: object = {}): Promise<DriftError> {
  const error = await run({ ...more, check: true }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DriftError);
  return error as DriftError;
}

function withoutHash(text: string | undefined) {
  return text?.replace(/[0-9a-f]{64}/, "<hash>");
}

beforeEach(async () => {
  outDir = await mkdtemp(join(tmpdir(), "generate-"));
});
afterEach(() => rm(outDir, { recursive: true, force: true }));

test("generate writes the files it returns, each with a banner", async () => {
  const result = await run();
  expect(result.written).toEqual(["schema.ts", "wire.ts", "defaults.ts"]);
  for (const [name, text] of Object.entries(result.files)) {
    expect(await readFile(join(outDir, name), "utf8")).toBe(text);
  }
  const [head, table] = (withoutHash(result.files["wire.ts"]) ?? "").split(/(?=\/\*\* The shapes)/);
  expect(head).toContain(`${banner}type Shape = `);
  expect(head).not.toContain("import");
  expect(table).toBe(wire);
  expect(withoutHash(result.files["defaults.ts"])).toBe(banner + defaults);
  expect(withoutHash(result.files["schema.ts"])).toContain(`${banner}type NoParameters = `);
});

test("a second run has the same output and does not touch unchanged files", async () => {
  const first = await run({ outDir: pathToFileURL(outDir) });
  const before = await stat(join(outDir, "wire.ts"));
  const second = await run();
  expect(second).toEqual({ ...first, written: [], unchanged: first.written });
  expect((await stat(join(outDir, "wire.ts"))).mtimeMs).toBe(before.mtimeMs);
});

test("a wire table in parts loads the part of an operation, and removes parts that are gone", async () => {
  const { operationId: _, ...post } = spec.paths["/a"].post;
  const paths = Object.fromEntries(["/a/x", "/A/y", "/{id}"].map((path) => [path, { post }]));
  const { written } = await run({ spec: { ...spec, paths }, files: ["wire.ts"], splitWire: true });
  expect(written).toEqual(["wire.ts", "wire-a.ts", "wire-a_.ts", "wire-id.ts"]);
  const { contract } = await import(join(outDir, "wire.ts"));
  expect(await contract("POST /A/y")).toEqual({
    xmlDialect: "openapi",
    shapes: { A: { type: "object", members: { Id: { type: "integer" } } } },
    operations: { "POST /A/y": expect.objectContaining({ operationId: "POST /A/y" }) },
  });
  expect(Object.keys((await contract("POST /{id}")).operations)).toEqual(["POST /{id}"]);
  expect(await contract("POST /other")).toBeUndefined();
  expect((await run({ files: ["wire.ts"] })).removed).toEqual(["wire-a.ts", "wire-a_.ts", "wire-id.ts"]);
});

test("only the requested files are generated", async () => {
  await run({ files: ["wire.ts"] });
  expect(await readdir(outDir)).toEqual(["wire.ts"]);
});

test("files of earlier runs that are no longer generated are removed, and no others", async () => {
  await run();
  await writeFile(join(outDir, "mine.ts"), "// mine\n");
  const { removed } = await run({ files: ["wire.ts"] });
  expect(removed).toEqual(["defaults.ts", "schema.ts"]);
  expect((await readdir(outDir)).sort()).toEqual(["mine.ts", "wire.ts"]);
});

test("the output passes a check, and a check writes nothing", async () => {
  expect(await driftOf()).toMatchObject({
    missing: ["schema.ts", "wire.ts", "defaults.ts"],
    stale: [],
    extra: [],
  });
  expect(await readdir(outDir)).toEqual([]);
  await run();
  expect(await run({ check: true })).toMatchObject({ written: [], removed: [] });
});

test("a failed check lists stale, missing and extra files, and the command to run", async () => {
  await run();
  await writeFile(join(outDir, "wire.ts"), "edited");
  await rm(join(outDir, "defaults.ts"));
  await writeFile(join(outDir, "new.ts"), "");
  const drift = await driftOf();
  expect(drift).toMatchObject({ stale: ["wire.ts"], missing: ["defaults.ts"], extra: ["new.ts"] });
  expect(drift.message).toMatch(
    /stale .*wire\.ts\n.*missing .*defaults\.ts\n.*extra .*new\.ts\n.*: make\n.* not generated: move or delete those\.$/,
  );
  expect(await readFile(join(outDir, "wire.ts"), "utf8")).toBe("edited");
});

test("a changed member is drift, and changes the generated type", async () => {
  await run();
  const changed = { spec: documentWith("string") };
  expect((await driftOf(changed)).stale).toEqual(["schema.ts", "wire.ts"]);
  const { files } = await run(changed);
  expect(files["schema.ts"]).toContain("Id?: string | undefined;");
  expect(files["wire.ts"]).toContain('Id: { type: "string" }');
});

test.each([
  [undefined, 'spec is missing. Pass a path, a URL or a document, for example "openapi.yaml".'],
  [
    { spec, outdir: "x" },
    "outdir is not an option of generate. The options are spec, outDir, check, strict, files,",
  ],
  [{ spec }, 'outDir must be a path or a file URL, for example "src/generated".'],
  [{ spec, outDir: "x", files: "wire.ts" }, "files must be an array."],
  [
    { spec, outDir: "x", files: ["types.ts"] },
    "files: types.ts cannot be generated. The files are schema.ts,",
  ],
])("generate refuses wrong options %#: %o", async (options, message) => {
  const run = generate(options as never);
  await expect(run).rejects.toThrow(TypeError);
  await expect(run).rejects.toThrow(message);
});
