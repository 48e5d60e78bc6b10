import { expect, test } from "vitest";
import { contractOf } from "../model/contract.ts";
import { parameterTableOf } from "../model/parameters.ts";
import { pathProblems } from "./paths.ts";
import { openApi3Of } from "./swagger.ts";

/** In the manner of Swashbuckle: dotted names, empty lists, responses without description, dangling security. */
const swagger = {
  swagger: "2.0",
  info: { title: "t", version: "1" },
  host: "localhost:1",
  schemes: ["http"],
  paths: {
    "/Thing/{id}": {
      get: {
        operationId: "GetThing",
        consumes: [],
        produces: ["application/json", "text/xml"],
        parameters: [{ name: "id", in: "path", required: true, type: "integer", format: "int32" }],
        responses: { "200": { schema: { $ref: "#/definitions/My.Thing" } }, "404": {} },
        security: [{ "No Such Scheme": [] }],
      },
      patch: {
        operationId: "PatchThing",
        consumes: [],
        produces: [],
        parameters: [{ name: "changes", in: "body", required: true, schema: { type: "array", items: {} } }],
        responses: { "204": {} },
      },
    },
  },
  definitions: {
    "My.Thing": {
      type: "object",
      properties: { Map: { type: "object", additionalProperties: { type: "object" } } },
    },
  },
  securityDefinitions: { Password: { type: "basic" } },
};

test("Swagger 2.0 as generators write it is converted", () => {
  const given = structuredClone(swagger);
  expect(contractOf(openApi3Of(given)).contract).toEqual({
    xmlDialect: "openapi",
    shapes: {
      "My.Thing": {
        type: "object",
        members: { Map: { type: "dictionary", values: { type: "dictionary", values: { type: "any" } } } },
      },
    },
    operations: {
      "GET /Thing/{id}": {
        operationId: "GetThing",
        responses: {
          "200": {
            content: {
              "application/json": { type: "ref", ref: "My.Thing" },
              "text/xml": { type: "ref", ref: "My.Thing" },
            },
          },
          "404": { content: {} },
        },
      },
      "PATCH /Thing/{id}": {
        operationId: "PatchThing",
        request: {
          required: true,
          content: { "application/json": { type: "array", items: { type: "any" } } },
        },
        responses: { "204": { content: {} } },
      },
    },
  });
  expect(given).toEqual(swagger);
});

test("the version may be a number, as YAML reads it without quotes", () => {
  expect(openApi3Of({ ...swagger, swagger: 2 }).openapi).toMatch(/^3\.0/);
});

test("OpenAPI 3 is not changed", () => {
  const document = { openapi: "3.0.3", paths: {} };
  expect(openApi3Of(document)).toBe(document);
});

test.each([
  ["csv", "query", { explode: false }],
  ["ssv", "query", { style: "spaceDelimited" }],
  ["tsv", "query", { style: "tabDelimited" }],
  ["pipes", "query", { style: "pipeDelimited" }],
  ["multi", "query", undefined],
  [undefined, "query", { explode: false }],
  ["csv", "path", undefined],
  ["ssv", "path", { style: "spaceDelimited" }],
  ["tsv", "path", { style: "tabDelimited" }],
  ["pipes", "path", { style: "pipeDelimited" }],
  ["csv", "header", {}],
  ["tsv", "header", { style: "tabDelimited" }],
])("the collectionFormat %s of a %s parameter is kept", (collectionFormat, location, style) => {
  const ids = {
    name: "ids",
    in: location,
    required: true,
    type: "array",
    items: { type: "string" },
    collectionFormat,
  };
  const places = [
    { paths: { "/{ids}": { get: { parameters: [ids], responses: { 204: {} } } } } },
    { paths: { "/{ids}": { parameters: [ids], get: { responses: { 204: {} } } } } },
    {
      parameters: { Ids: ids },
      paths: { "/{ids}": { get: { parameters: [{ $ref: "#/parameters/Ids" }], responses: { 204: {} } } } },
    },
  ];
  const tables = places.map((place) => parameterTableOf(openApi3Of({ ...swagger, ...place })));
  const expected = style === undefined ? {} : { "GET /{ids}": { [location]: { ids: style } } };
  expect(tables).toEqual([expected, expected, expected]);
});

test("the media types of an operation come before those of the document, also beside shared responses", () => {
  const document = openApi3Of({
    swagger: "2.0",
    produces: ["application/json"],
    responses: { Problem: { description: "A problem", schema: { type: "object" } } },
    paths: {
      "/a": {
        get: {
          produces: ["image/png"],
          responses: { 200: { schema: { type: "file" } }, 400: { $ref: "#/responses/Problem" } },
        },
        put: { responses: { 200: { schema: { type: "string" } } } },
      },
    },
  });
  const types = Object.entries(contractOf(document).contract.operations).map(([key, { responses }]) => [
    key,
    Object.entries(responses).map(([status, { content }]) => [status, Object.keys(content)]),
  ]);
  expect(types).toEqual([
    [
      "GET /a",
      [
        ["200", ["image/png"]],
        ["400", ["application/json"]],
      ],
    ],
    ["PUT /a", [["200", ["application/json"]]]],
  ]);
});

test("x-nullable, by which generators of Swagger 2.0 allow null, becomes nullable", () => {
  const Pet = {
    type: "object",
    "x-nullable": true,
    properties: { "x-nullable": { type: "string" }, age: { type: "integer", "x-nullable": false } },
  };
  const { components } = openApi3Of({ ...swagger, paths: {}, definitions: { Pet } });
  expect(components).toEqual({
    schemas: { Pet: { ...Pet, nullable: true } },
    securitySchemes: expect.anything(),
  });
});

test("a discriminator, which is a name in Swagger 2.0, becomes an object", () => {
  const Pet = {
    type: "object",
    discriminator: "kind",
    properties: { discriminator: { type: "string" }, kind: { type: "string" } },
  };
  const { components } = openApi3Of({ ...swagger, paths: {}, definitions: { Pet } });
  expect(components).toMatchObject({ schemas: { Pet: { ...Pet, discriminator: { propertyName: "kind" } } } });
});

const body = { in: "body", name: "thing", required: true, schema: { $ref: "#/definitions/My.Thing" } };
const fields = [
  { in: "formData", name: "file", type: "file", required: true },
  { in: "formData", name: "ids", type: "array", items: { type: "integer" }, collectionFormat: "multi" },
  { in: "formData", name: "kind", type: "string", enum: ["a", "b"], default: "a" },
];
const query = { in: "query", name: "q", type: "string" };
const form = {
  type: "object",
  members: {
    file: { type: "string", format: "binary" },
    ids: { type: "array", items: { type: "integer" } },
    kind: { type: "string", values: ["a", "b"] },
  },
  required: ["file"],
};
const thing = { type: "ref", ref: "My.Thing" };
const [json, multipart, urlencoded] = [
  "application/json",
  "multipart/form-data",
  "application/x-www-form-urlencoded",
];

test.each<[string, object[], string[] | undefined, Record<string, unknown>, boolean]>([
  ["a body", [body], undefined, { "text/json": thing }, true],
  ["a shared body", [{ $ref: "#/parameters/Body" }, query], undefined, { "text/json": thing }, true],
  [
    "a shared body of an operation with media types",
    [{ $ref: "#/parameters/Body" }],
    [json],
    { [json]: thing },
    true,
  ],
  [
    "the fields of a form",
    [query, ...fields],
    [json, multipart, urlencoded],
    { [multipart]: form, [urlencoded]: form },
    true,
  ],
  ["the fields of a form without its media type", fields, undefined, { [multipart]: form }, true],
  [
    "a shared field",
    [{ $ref: "#/parameters/Kind" }],
    [urlencoded],
    { [urlencoded]: { type: "object", members: { kind: form.members.kind } } },
    false,
  ],
])("%s of Swagger 2.0 is the body of the request", (_, parameters, consumes, content, required) => {
  const responses = { 204: {} };
  const described = { parameters: { Body: body, Kind: fields[2], Query: query }, consumes: ["text/json"] };
  const ofOperation = { post: { consumes, parameters, responses } };
  const ofPath = { parameters, post: { consumes, responses } };
  for (const item of [ofOperation, ofPath]) {
    const converted = openApi3Of({ ...swagger, ...described, paths: { "/a": item } });
    const { operations } = contractOf(converted).contract;
    expect(operations["POST /a"]?.request).toEqual({ required, content });
    expect(pathProblems(converted)).toEqual([]);
  }
});

test.each<[string, object[], object[], Record<string, unknown>]>([
  ["a body", [{ ...body, name: "other", schema: {} }], [body], { [json]: thing }],
  [
    "a field",
    [{ in: "formData", name: "kind", type: "integer" }, query],
    [fields[2] ?? {}],
    { [multipart]: { type: "object", members: { kind: form.members.kind } } },
  ],
])("%s of an operation replaces that of its path", (_, parameters, own, content) => {
  const post = { consumes: [Object.keys(content)[0]], parameters: own, responses: { 204: {} } };
  const converted = openApi3Of({ ...swagger, paths: { "/a": { parameters, post } } });
  expect(contractOf(converted).contract.operations["POST /a"]?.request?.content).toEqual(content);
});
