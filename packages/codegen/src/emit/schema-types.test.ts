import { expect, test } from "vitest";
import { schemaTypes } from "./schema-types.ts";

async function typesOfSchemas(schemas: object, openapi = "3.1.0"): Promise<string> {
  const text = schemaTypes({
    openapi,
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas },
  });
  return text.slice(text.indexOf("  schemas: {"), text.indexOf("  responses: "));
}

test("the type of an open enumeration completes known names and accepts others", async () => {
  const State = { anyOf: [{ type: "string", enum: ["On", "Off"] }, { type: "string" }] };
  const schemas = { State, MaybeState: { anyOf: [...State.anyOf, { type: "null" }] } };
  expect(await typesOfSchemas(schemas)).toBe(
    [
      "  schemas: {",
      '    State: "On" | "Off" | (string & {});',
      '    MaybeState: "On" | "Off" | (string & {}) | null;',
      "  };\n",
    ].join("\n"),
  );
});

test("an open enumeration inside a schema keeps its names", async () => {
  const open = { anyOf: [{ type: "string", enum: ["On"] }, { type: "string" }] };
  const schemas = {
    Lamp: {
      type: "object",
      properties: { State: { oneOf: open.anyOf }, All: { items: open, type: "array" } },
    },
  };
  const text = await typesOfSchemas(schemas);
  expect(text).toContain('State?: "On" | (string & {}) | undefined;');
  expect(text).toContain('All?: ("On" | (string & {}))[] | undefined;');
});

test.each<[string, string, object]>([
  ['"a" | "b" | (string & {})', "3.1.0", { type: "string" }],
  ['"a" | "b" | (string & {}) | null', "3.1.0", { type: ["string", "null"] }],
  ['"a" | "b" | (string & {}) | null', "3.0.3", { type: "string", nullable: true }],
  ["number", "3.1.0", { type: "integer" }],
  ['"x"', "3.1.0", { type: "string", const: "x" }],
])("x-extensible-enum completes names in %s", async (expected, openapi, schema) => {
  const text = await typesOfSchemas(
    { Name: { ...schema, "x-extensible-enum": ["a", "b", "a", 1] } },
    openapi,
  );
  expect(text).toContain(`    Name: ${expected};\n  };\n`);
});

test("closed enumerations stay closed, dates are strings, and free-form objects can be read", async () => {
  const schemas = {
    Closed: { type: "string", enum: ["On"], nullable: true },
    When: { type: "object", properties: { At: { type: "string", format: "date-time" } } },
    Free: { type: "object" },
  };
  const text = await typesOfSchemas(schemas, "3.0.3");
  expect(text).toContain('Closed: "On" | null;');
  expect(text).toContain("At?: string | undefined;");
  expect(text).toContain("Free: Record<string, unknown>;");
});

const json = "application/json";
const xml = "application/xml";
const Thing = { $ref: "#/components/schemas/Thing" };

/** Returns the types of an operation `POST /a`, without those of components. */
function typesOfOperation(post: object, more: object = {}): string {
  const text = schemaTypes({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { post }, ...more },
    components: { schemas: { Thing: { type: "string" } } },
  });
  return text.replace(/export type webhooks[\s\S]*?(?=export (?:interface|type) operations)/, "");
}

test("bodies whose media types have one schema share their type, and nothing is written that is absent", () => {
  const both = { [json]: { schema: Thing }, [xml]: { schema: Thing } };
  const ok = { description: "", content: both };
  const traced = { ...ok, headers: { "X-Trace": { schema: { type: "string" } } } };
  const text = typesOfOperation({
    operationId: "postA",
    parameters: [
      { name: "q", in: "query", description: "what to find", schema: { type: "string" } },
      { name: "id", in: "query", required: true, schema: { type: "integer" } },
    ],
    requestBody: { required: true, content: both },
    responses: { "200": ok, "201": traced, "204": { description: "" } },
  });
  expect(text).toBe(`type NoParameters = { query?: never; header?: never; path?: never; cookie?: never };
type NoContent = { headers: { [name: string]: unknown }; content?: never };
type Response1<Value> = { headers: { [name: string]: unknown }; content: Content1<Value> };
type Body1<Value> = { content: Content1<Value> };
type Content1<Value> = {
  "application/json": Value;
  "application/xml": Value;
};
export interface paths {
  "/a": {
    parameters: NoParameters;
    post: operations["postA"];
  };
}
export interface operations {
  postA: {
    parameters: {
      query: {
        /** @description what to find */
        q?: string | undefined;
        id: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: Body1<components["schemas"]["Thing"]>;
    responses: {
      200: Response1<components["schemas"]["Thing"]>;
      201: {
        headers: {
          "X-Trace"?: string;
          [name: string]: unknown;
        };
        content: Content1<components["schemas"]["Thing"]>;
      };
      204: NoContent;
    };
  };
}
`);
});

test.each<[string, object]>([
  ["one media type", { [json]: { schema: Thing } }],
  ["different schemas", { [json]: { schema: Thing }, [xml]: { schema: { type: "string" } } }],
  ["an example of their own", { [json]: { schema: Thing, example: "a" }, [xml]: { schema: Thing } }],
])("bodies with %s are written as they are", (_, content) => {
  const text = typesOfOperation({ operationId: "postA", requestBody: { content }, responses: {} });
  expect(text).not.toContain("Content1");
  for (const name of Object.keys(content)) expect(text).toContain(`"${name}": `);
});

test("names are written as they are in the document, whatever their script", async () => {
  const schemas = { Größe: { properties: { 日本: { enum: ["é"] }, "a\u2028\u0001b": {} } } };
  const text = schemaTypes({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/größe": { get: { responses: {} } } },
    components: { schemas },
  });
  expect(text).toContain('"/größe": {');
  expect(text).toContain('"Größe": {');
  expect(text).toContain('"日本"?: "é" | undefined;\n      "a\\u2028\\u0001b"?: unknown');
});

test("components that are references have the types of what they refer to", () => {
  const described = {
    requestBodies: { content: { [json]: { schema: Thing } } },
    responses: { description: "", content: { [json]: { schema: Thing } } },
    parameters: { name: "q", in: "query", schema: { type: "array", items: { type: "string" } } },
    headers: { schema: { type: "integer" } },
    pathItems: { get: { responses: { "200": { $ref: "#/components/responses/A" } } } },
  };
  const components = Object.fromEntries(
    Object.entries(described).map(([section, B]) => [
      section,
      { A: { $ref: `#/components/${section}/B` }, B },
    ]),
  );
  const text = schemaTypes({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    components: { ...components, schemas: { Thing: { type: "object" } } },
  });
  const pairs = [...text.matchAll(/^ {4}A: (.*?)^ {4}B: (.*?)^ {2}\};/gms)];
  expect(pairs.map(([, a, b]) => a === b)).toEqual([true, true, true, true, true]);
});

test("an extension among the responses of an operation is no response", () => {
  const responses = { "x-note": "a", "x-more": { a: 1 }, 204: { description: "" } };
  const text = typesOfOperation({ responses });
  expect(text).toContain("204: NoContent");
  expect(text).not.toContain("x-");
});

test("a shared response can have a name like that of an extension", () => {
  const components = { responses: { "x-gone": { description: "" } } };
  const text = schemaTypes({ openapi: "3.1.0", info: { title: "t", version: "1" }, components });
  expect(text).toContain('"x-gone": NoContent');
});
