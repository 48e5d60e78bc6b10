import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@so-webhook/runtime";
import type { WireContract } from "@so-webhook/runtime/media";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "./generate.ts";
import { problemsOf, runtime } from "./testing/type-check.ts";

const id = { type: "integer", format: "int64" };
const text = { type: "string" };

function ref(name: string, at: string) {
  return { $ref: `#/${at}/${name}` };
}

/** What the published Petstore documents say of a pet: 3.0 names the items, 2.0 the elements around them. */
function schemas(version: string, at: string) {
  const named = (name: string) => ({ type: "object", properties: { id, name: text }, xml: { name } });
  const is3 = version.startsWith("3");
  const Pet = {
    type: "object",
    required: ["name", "photoUrls"],
    properties: {
      id,
      category: ref("Category", at),
      name: text,
      photoUrls: is3
        ? { type: "array", xml: { wrapped: true }, items: { ...text, xml: { name: "photoUrl" } } }
        : { type: "array", xml: { name: "photoUrl", wrapped: true }, items: text },
      tags: { type: "array", xml: { ...(!is3 && { name: "tag" }), wrapped: true }, items: ref("Tag", at) },
      status: { ...text, enum: ["available", "pending", "sold"] },
    },
    xml: { name: is3 ? "pet" : "Pet" },
  };
  return { Category: named(is3 ? "category" : "Category"), Tag: named(is3 ? "tag" : "Tag"), Pet };
}

const types = ["application/json", "application/xml"];
const info = { title: "Petstore", version: "1.0.0" };

function petstore3() {
  const at = "components/schemas";
  const content = (schema: object) => Object.fromEntries(types.map((type) => [type, { schema }]));
  const pets = content({ type: "array", items: ref("Pet", at) });
  const pet = { "200": { description: "", content: content(ref("Pet", at)) } };
  return {
    openapi: "3.0.3",
    info,
    paths: {
      "/pet": {
        post: {
          operationId: "addPet",
          requestBody: { required: true, content: content(ref("Pet", at)) },
          responses: pet,
        },
      },
      "/pet/findByStatus": {
        get: { operationId: "find", responses: { "200": { description: "", content: pets } } },
      },
    },
    components: { schemas: schemas("3.0", at) },
  };
}

function petstore2() {
  const at = "definitions";
  const body = { in: "body", name: "body", required: true, schema: ref("Pet", at) };
  const pets = { description: "", schema: { type: "array", items: ref("Pet", at) } };
  return {
    swagger: "2.0",
    info,
    consumes: types,
    produces: types,
    paths: {
      "/pet": {
        post: {
          operationId: "addPet",
          parameters: [body],
          responses: { "200": { description: "", schema: ref("Pet", at) } },
        },
      },
      "/pet/findByStatus": { get: { operationId: "find", parameters: [], responses: { "200": pets } } },
    },
    definitions: schemas("2.0", at),
  };
}

let folder = "";
let server: Server;
const received: { type: string | undefined; body: string }[] = [];
/** The body of the response, or `undefined` for that of the request. */
let response: string | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "petstore-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  server = createServer(async (request, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    received.push({ type: request.headers["content-type"], body });
    outgoing.setHeader("content-type", "application/xml; charset=utf-8");
    outgoing.end(response ?? body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** A pet whose strings look like other types. */
const pet = {
  id: 9007199254740991,
  category: { id: 1, name: "007" },
  name: " <Rex> & co\r\n",
  photoUrls: ["https://example.com/?a=1&b=2", ""],
  tags: [{ id: 2, name: "true" }, { name: "1e3" }],
  status: "available",
};

const inner = "<id>1</id><name>007</name>";
const name = "<name> &lt;Rex&gt; &amp; co&#xD;\n</name>";
function tags(name: string) {
  return `<${name}><id>2</id><name>true</name></${name}><${name}><name>1e3</name></${name}>`;
}

function urls(item: string) {
  return `<${item}>https://example.com/?a=1&amp;b=2</${item}><${item}/>`;
}

const end = "<status>available</status>";

/** As the server of the Petstore writes it, whatever its document says: elements are named after their members. */
const asServed = `<Pet><category>${inner}</category><id>9007199254740991</id>${name}<photoUrls>${urls("photoUrl")}</photoUrls>${end}<tags>${tags("tag")}</tags></Pet>`;

test.each<[string, object, string, string]>([
  [
    "3.0",
    petstore3(),
    `<pet><id>9007199254740991</id><category>${inner}</category>${name}<photoUrls>${urls("photoUrl")}</photoUrls><tags>${tags("tag")}</tags>${end}</pet>`,
    asServed.replaceAll("Pet>", "pet>"),
  ],
  [
    "2.0",
    petstore2(),
    `<Pet><id>9007199254740991</id><Category>${inner}</Category>${name}<photoUrl>${urls("photoUrl")}</photoUrl><tag>${tags("Tag")}</tag>${end}</Pet>`,
    asServed,
  ],
])(
  "the Petstore %s works in XML, with generated types, in both directions",
  async (version, spec, written, served) => {
    const outDir = join(folder, version);
    const { warnings } = await generate({ spec, outDir });
    expect(warnings).toEqual([]);
    const use = join(outDir, "use.ts");
    await writeFile(
      use,
      `import { createClient } from ${JSON.stringify(runtime)};
import { defaults } from "./defaults.ts";
import type { paths } from "./schema.ts";
import { contract } from "./wire.ts";
const client = createClient<paths>({ baseUrl: "https://example.com", defaults, contract: async () => contract });
const { data } = await client.POST("/pet", {
  body: { name: "Rex", photoUrls: [], status: "sold", tags: [{ id: 1 }] },
  contentType: "application/xml",
  accept: "application/xml",
});
export const tag: string | undefined = data?.tags?.[0]?.name;
// @ts-expect-error A photo URL is a string.
client.POST("/pet", { body: { name: "Rex", photoUrls: [1] } });
`,
    );
    expect(problemsOf([use])).toEqual([]);

    const { contract } = (await import(/* @vite-ignore */ join(outDir, "wire.ts"))) as {
      contract: WireContract;
    };
    type Pet = typeof pet;
    type Content<T> = { content: { "application/json": T; "application/xml": T } };
    type Responses<T> = { responses: { 200: { headers: Record<string, unknown> } & Content<T> } };
    type Paths = {
      "/pet": { post: { requestBody: Content<Pet> } & Responses<Pet> };
      "/pet/findByStatus": { get: Responses<Pet[]> };
    };
    const { port } = server.address() as AddressInfo;
    const client = createClient<Paths>({
      baseUrl: `http://127.0.0.1:${port}`,
      contract: async () => contract,
      contentType: "application/xml",
      accept: "application/xml",
      check: "response",
    });
    received.length = 0;
    response = undefined;
    const echoed = await client.POST("/pet", { body: pet });
    expect(received).toEqual([{ type: "application/xml", body: written }]);
    expect(echoed).toMatchObject({ data: pet });
    response = served;
    expect(await client.POST("/pet", { body: pet })).toMatchObject({ data: pet });
    response = `<?xml version="1.0"?>\n<pets>\n  ${served}\n  ${served}\n</pets>`;
    expect(await client.GET("/pet/findByStatus")).toMatchObject({ data: [pet, pet] });
  },
);
