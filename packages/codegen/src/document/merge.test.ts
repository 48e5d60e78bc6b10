import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDocuments } from "./load-several.ts";
import { mergeDocuments } from "./merge.ts";
import { SpecError } from "./spec-error.ts";

const responses = {};
function operation(operationId: string, more: object = {}) {
  return { operationId, responses, ...more };
}
function merge(a: object, b: object) {
  const frame = { openapi: "3.0.3" };
  return mergeDocuments([
    { name: "a.yaml", document: { ...frame, ...a } },
    { name: "b.yaml", document: { ...frame, ...b } },
  ]);
}

const Id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
const Depth = { name: "depth", in: "query", schema: { type: "integer" } };

test("documents merge into one with the operations and components of both", () => {
  const Failure = { type: "object", properties: { Code: { type: "integer" }, Text: { type: "string" } } };
  const sameFailure = { properties: { Text: { type: "string" }, Code: { type: "integer" } }, type: "object" };
  const merged = merge(
    {
      info: { title: "A" },
      "x-xml-namespace": "urn:x",
      servers: [{ url: "/a" }],
      paths: { "/a": { get: operation("GetA") }, "/both": { get: operation("GetBoth") } },
      components: {
        schemas: { A: {}, Failure },
        securitySchemes: { Key: { type: "http", scheme: "basic" } },
      },
    },
    {
      openapi: "3.1.1",
      info: { title: "B" },
      "x-xml-namespace": "urn:x",
      paths: { "/b": { $ref: "#/components/pathItems/B" }, "/both": { put: operation("PutBoth") } },
      webhooks: { b: { post: operation("b") } },
      components: {
        schemas: { B: {}, Failure: sameFailure },
        pathItems: { B: { get: operation("GetB") } },
        securitySchemes: { Key: { type: "http", scheme: "bearer" } },
      },
    },
  );
  expect(merged).toEqual({
    openapi: "3.1.1",
    info: { title: "A" },
    "x-xml-namespace": "urn:x",
    servers: [{ url: "/a" }],
    paths: {
      "/a": { get: operation("GetA") },
      "/both": { get: operation("GetBoth"), put: operation("PutBoth") },
      "/b": { $ref: "#/components/pathItems/B" },
    },
    webhooks: { b: { post: operation("b") } },
    components: {
      schemas: { A: {}, Failure, B: {} },
      securitySchemes: { Key: { type: "http", scheme: "basic" } },
      pathItems: { B: { get: operation("GetB") } },
    },
  });
});

test.each([
  [
    "the same ones stay",
    { parameters: [Id], get: operation("a") },
    { parameters: [Id], put: operation("b") },
    { parameters: [Id], get: operation("a"), put: operation("b") },
  ],
  [
    "different ones move to the operations of their document, which may replace them",
    { parameters: [Id, Depth], get: operation("a", { parameters: [{ ...Depth, required: true }] }) },
    { parameters: [Id], put: operation("b") },
    {
      get: operation("a", { parameters: [Id, { ...Depth, required: true }] }),
      put: operation("b", { parameters: [Id] }),
    },
  ],
])("of the parameters of a path, %s", (_, a, b, expected) => {
  const merged = merge({ paths: { "/a/{id}": a } }, { paths: { "/a/{id}": b } });
  expect(merged.paths).toEqual({ "/a/{id}": expected });
});

test.each<[string, object, object, string[]]>([
  [
    "components with other content",
    { components: { schemas: { A: {} }, headers: { "a/b": {} } } },
    { components: { schemas: { A: { type: "string" } }, headers: { "a/b": { required: true } } } },
    [
      "b.yaml#/components/schemas/A differs from a.yaml#/components/schemas/A",
      "b.yaml#/components/headers/a~1b differs from a.yaml#/components/headers/a~1b",
    ],
  ],
  [
    "one operation",
    { paths: { "/a/{id}": { get: operation("a") } } },
    { paths: { "/a/{key}": { get: operation("b") } } },
    ["b.yaml#/paths/~1a~1{key}/get: GET /a/{key} is also at a.yaml#/paths/~1a~1{id}/get"],
  ],
  [
    "one operation id",
    { paths: { "/a": { get: operation("list") } } },
    { paths: { "/b": { get: operation("list") } } },
    ['b.yaml#/paths/~1b/get/operationId: "list" is also at a.yaml#/paths/~1a/get/operationId'],
  ],
  [
    "a webhook with other content",
    { webhooks: { a: { post: operation("a") } } },
    { webhooks: { a: { post: operation("b") } } },
    ["b.yaml#/webhooks/a differs from a.yaml#/webhooks/a"],
  ],
  [
    "other rules for XML",
    { "x-xml-namespace": "urn:a" },
    {},
    ["b.yaml#/x-xml-namespace differs from a.yaml#/x-xml-namespace"],
  ],
])("%s are conflicts, named with both places", (_, a, b, problems) => {
  const act = () => merge(a, b);
  expect(act).toThrow(SpecError);
  const pointer = problems[0]?.replace(/^b\.yaml#(\S+?):? .*/, "$1");
  const message = [`#${pointer}: the documents conflict:`, ...problems].join("\n  ");
  expect(act).toThrow(expect.objectContaining({ pointer, message }));
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "merge-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, document: object): Promise<string> {
  await writeFile(join(folder, name), JSON.stringify({ info: { title: "t", version: "1" }, ...document }));
  return join(folder, name);
}

test("warnings name their document, and an overlay needs to match in one of them only", async () => {
  const a = await file("a.json", { openapi: "3.2.0", paths: { "/a": { query: operation("a") } } });
  const b = await file("b.json", { swagger: "2.0", paths: { "/b": { get: operation("b") } }, host: "b" });
  const overlay = await file("overlay.json", {
    overlay: "1.0.0",
    actions: [
      { target: "$.host", remove: true },
      { target: "$.none", remove: true },
    ],
  });
  const { document, name, sha256, warnings } = await loadDocuments([a, b], { overlays: [overlay] });
  expect(Object.keys(document.paths as object)).toEqual(["/a", "/b"]);
  expect({ name, hex: /^[0-9a-f]{64}$/.test(sha256) }).toEqual({ name: `${a}, ${b}`, hex: true });
  expect(warnings).toEqual([
    "overlay.json#/actions/1: the target $.none matches nothing",
    `${a}#/paths/~1a/query: the client has no method QUERY, so the operation is left out`,
  ]);
});

test("an error in one of the documents names it", async () => {
  const good = { openapi: "3.1.0", info: {}, paths: {} };
  const bad = await file("bad.json", { openapi: "3.1.0", paths: { "/a": null } });
  await expect(loadDocuments([good, bad])).rejects.toThrow(`#/paths/~1a: must be an object (in ${bad})`);
  await expect(loadDocuments([good, { openapi: "4" }])).rejects.toThrow("(in document 2)");
});
