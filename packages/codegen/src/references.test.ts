import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { run } from "./cli.ts";
import { generate, SpecError } from "./index.ts";

// What a document must not read unless it is allowed to, on disk and on a server.
const secret = "TopSecretMember";
const schemaText = JSON.stringify({ type: "object", properties: { [secret]: { type: "string" } } });

let root = "";
let requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  if (request.url === "/moved.json") return void response.writeHead(302, { location: "/a.json" }).end();
  response.end(schemaText);
});
let origin = "";

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "references-"));
  await mkdir(join(root, "api"));
  await mkdir(join(root, "shared"));
  for (const folder of ["api", "shared"]) await writeFile(join(root, folder, "a.json"), schemaText);
  await writeFile(join(root, "api", "deep.yaml"), "type: array\nitems: { $ref: '../shared/a.json' }\n");
  await writeFile(join(root, "api", "bad.yaml"), "type: [\n");
  await symlink(join(root, "shared", "a.json"), join(root, "api", "link.json"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requests = [];
});
afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

/** Places of a reference: one that the wire table needs, and those that only types or nothing at all needs. */
const places = {
  "a body": (ref: string) => ({
    post: { requestBody: { content: { "text/json": { schema: { $ref: ref } } } } },
  }),
  "a parameter": (ref: string) => ({
    get: { parameters: [{ name: "a", in: "query", schema: { $ref: ref } }] },
  }),
  "a response header": (ref: string) => ({
    get: { responses: { 200: { description: "d", headers: { A: { schema: { $ref: ref } } } } } },
  }),
  "a callback": (ref: string) => ({
    post: {
      callbacks: {
        done: { "{$url}": { post: { requestBody: { content: { "a/b": { schema: { $ref: ref } } } } } } },
      },
    },
  }),
} as const;

/** Places that look like a reference to some tools and are data here. */
const dataPlaces = {
  "an example's external value": (ref: string) => ({
    get: {
      responses: {
        200: { description: "d", content: { "a/b": { examples: { e: { externalValue: ref } } } } },
      },
    },
  }),
  "an extension": (ref: string) => ({ get: { "x-more": { $ref: ref } } }),
  "an example": (ref: string) => ({
    get: { responses: { 200: { description: "d", content: { "a/b": { example: { $ref: ref } } } } } },
  }),
  "a discriminator's mapping": (ref: string) => ({
    get: {
      responses: {
        200: {
          description: "d",
          content: {
            "a/b": {
              schema: {
                discriminator: { propertyName: "a", mapping: { b: ref } },
                oneOf: [{ type: "object" }],
              },
            },
          },
        },
      },
    },
  }),
} as const;

function documentWith(item: object) {
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": item },
  };
}

async function outputOf(item: object, allowRef?: readonly string[]): Promise<string> {
  const spec = join(root, "api", "openapi.json");
  await writeFile(spec, JSON.stringify(documentWith(item)));
  const outDir = join(await mkdtemp(join(root, "out-")), "generated");
  const { files } = await generate({ spec, outDir, ...(allowRef && { allowRef }) });
  return Object.values(files).join("\n");
}

const everyPlace = Object.entries({ ...places, ...dataPlaces });

test.each(everyPlace)("a file outside the document's folder is not read from %s", async (_, item) => {
  for (const ref of [
    "../shared/a.json",
    join(root, "shared", "a.json"),
    pathToFileURL(join(root, "shared", "a.json")).href,
    "link.json",
  ]) {
    const output = await outputOf(item(ref)).catch((error: unknown) => error);
    if (output instanceof Error) expect(output).toBeInstanceOf(SpecError);
    expect(String(output)).not.toContain(secret);
  }
});

test.each(everyPlace)("a URL is not fetched from %s", async (_, item) => {
  const output = await outputOf(item(`${origin}/a.json`)).catch((error: unknown) => error);
  if (output instanceof Error) expect(output).toBeInstanceOf(SpecError);
  expect({ requests, leaked: String(output).includes(secret) }).toEqual({ requests: [], leaked: false });
});

test.each(Object.entries(places))("a file in the document's folder is read from %s", async (_, item) => {
  expect(await outputOf(item("a.json"))).toContain(secret);
});

test.each(Object.entries(places))("what allowRef names is read from %s", async (_, item) => {
  expect(await outputOf(item("../shared/a.json"), [join(root, "shared")])).toContain(secret);
  expect(await outputOf(item("link.json"), [join(root, "shared")])).toContain(secret);
  expect(await outputOf(item(`${origin}/a.json`), [origin])).toContain(secret);
  expect(requests).toEqual(["/a.json"]);
});

test("a file that a file in the folder refers to is held to the same rule", async () => {
  await expect(outputOf(places["a body"]("deep.yaml"))).rejects.toThrow(SpecError);
  expect(await outputOf(places["a body"]("deep.yaml"), [join(root, "shared")])).toContain(secret);
});

test("a redirect is not followed, not even within an allowed origin", async () => {
  await expect(outputOf(places["a body"](`${origin}/moved.json`), [origin])).rejects.toThrow(SpecError);
  expect(requests).toEqual(["/moved.json"]);
});

test.each([
  ["outside the folder", "../shared/a.json", "--allow-ref"],
  ["that does not exist", "none.json", "ENOENT"],
  ["that cannot be parsed", "bad.yaml", "bad.yaml"],
  ["without the part it names", "a.json#/none", "none"],
])("the error for a file %s names the place and the reason", async (_, ref, reason) => {
  const error = await outputOf(places["a body"](ref)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  expect((error as SpecError).pointer).toBe("/paths/~1a/post/requestBody/content/text~1json/schema");
  expect((error as SpecError).message).toContain(reason);
});

test("a document that is given as an object reads no file at all", async () => {
  const spec = documentWith(places["a body"](join(root, "api", "a.json")));
  await expect(generate({ spec, outDir: join(root, "none") })).rejects.toThrow(SpecError);
});

test("--allow-ref can be given more than once", async () => {
  const spec = join(root, "api", "openapi.json");
  await writeFile(spec, JSON.stringify(documentWith(places["a body"]("../shared/a.json"))));
  const args = ["--spec", spec, "--out", join(root, "cli")];
  const silent = { out: () => undefined, err: () => undefined };
  expect(await run(args, silent)).toBe(3);
  expect(await run([...args, "--allow-ref", origin, "--allow-ref", join(root, "shared")], silent)).toBe(0);
});

test("files that refer to each other, into operations and to whole path items are one document", async () => {
  const folder = join(root, "several");
  await mkdir(join(folder, "paths"), { recursive: true });
  const files = {
    "openapi.yaml": `openapi: 3.1.0
info: { title: t, version: "1" }
paths:
  /a: { $ref: paths/a.yaml }
  /b: { $ref: "paths/all.yaml#/~1b" }
components:
  schemas:
    Tree: { $ref: "tree.yaml#/Tree" }
    Name: { type: string, description: the name }
`,
    "paths/a.yaml": `get:
  operationId: GetA
  parameters: [{ $ref: "../tree.yaml#/Depth" }]
  responses:
    "200": { description: d, content: { application/json: { schema: { $ref: ../tree.yaml#/Tree } } } }
`,
    "paths/all.yaml": `/b:
  get:
    operationId: GetB
    responses:
      "200":
        description: d
        content:
          application/json: { schema: { $ref: "../openapi.yaml#/components/schemas/Name", description: "another" } }
`,
    "tree.yaml": `Tree: { type: object, properties: { Kids: { type: array, items: { $ref: node.json } } } }
Depth: { name: depth, in: query, schema: { type: integer } }
`,
    "node.json": '{ "type": "object", "properties": { "Tree": { "$ref": "tree.yaml#/Tree" } } }',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { files: output, warnings } = await generate({
    spec: join(folder, "openapi.yaml"),
    outDir: join(folder, "out"),
  });
  expect(warnings).toEqual([]);
  const types = output["schema.ts"]?.replace(/\s+/g, " ");
  expect(types).toContain('depth?: components["parameters"]["Depth"] | undefined;');
  expect(types).toContain('Tree: { Kids?: components["schemas"]["node"][] | undefined; };');
  expect(types).toContain('node: { Tree?: components["schemas"]["Tree"] | undefined; };');
  expect(types).toContain("GetB: { ");
  expect(output["wire.ts"]).toContain('"GET /b"');
});
