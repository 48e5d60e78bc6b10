import { expect, test } from "vitest";
import { parameterTableOf } from "./parameters.ts";

const list = { type: "array", items: { type: "string" } };
const object = { type: "object", properties: { a: { type: "string" } } };
const text = { type: "string" };

test.each<[string, object, object | undefined]>([
  ["query string", { in: "query", schema: text }, undefined],
  ["query array", { in: "query", schema: list }, undefined],
  ["query object, which openapi-fetch would write as deepObject", { in: "query", schema: object }, {}],
  ["query that may be an object", { in: "query" }, {}],
  ["query of a nullable string", { in: "query", schema: { type: ["string", "null"] } }, undefined],
  ["query string without explode", { in: "query", explode: false, schema: text }, undefined],
  ["query array without explode", { in: "query", explode: false, schema: list }, { explode: false }],
  [
    "query array of style pipeDelimited",
    { in: "query", style: "pipeDelimited", schema: list },
    { style: "pipeDelimited" },
  ],
  [
    "query array of style spaceDelimited with explode",
    { in: "query", style: "spaceDelimited", explode: true, schema: list },
    { style: "spaceDelimited", explode: true },
  ],
  [
    "query object of style deepObject",
    { in: "query", style: "deepObject", explode: true, schema: object },
    { style: "deepObject" },
  ],
  ["query with allowReserved", { in: "query", allowReserved: true, schema: text }, { allowReserved: true }],
  [
    "query in JSON",
    { in: "query", content: { "application/json": { schema: object } } },
    { content: "json" },
  ],
  ["query in text", { in: "query", content: { "text/plain": { schema: text } } }, { content: "text" }],
  ["query behind a reference", { $ref: "#/components/parameters/Ids" }, { explode: false }],
  [
    "query of a referenced array",
    { in: "query", explode: false, schema: { $ref: "#/components/schemas/Ids" } },
    { explode: false },
  ],
  [
    "query that is a string or an array",
    { in: "query", explode: false, schema: { oneOf: [text, list] } },
    { explode: false },
  ],
  [
    "query of an object in all parts",
    { in: "query", style: "deepObject", schema: { allOf: [object, { description: "" }] } },
    { style: "deepObject" },
  ],
  ["query of listed names", { in: "query", explode: false, schema: { enum: ["a", "b"] } }, undefined],
  ["path string", { in: "path", schema: text }, undefined],
  ["path array", { in: "path", schema: list }, undefined],
  ["path object", { in: "path", schema: object }, {}],
  ["path of style label", { in: "path", style: "label", schema: text }, { style: "label" }],
  [
    "path of style matrix with explode",
    { in: "path", style: "matrix", explode: true, schema: list },
    { style: "matrix", explode: true },
  ],
  ["path whose name openapi-fetch reads as a style", { in: "path", name: ".ids", schema: text }, {}],
  ["path whose name openapi-fetch reads as explode", { in: "path", name: "ids*", schema: text }, {}],
  ["header string", { in: "header", schema: text }, undefined],
  ["header array", { in: "header", schema: list }, {}],
  ["header object", { in: "header", explode: true, schema: object }, { explode: true }],
  ["cookie", { in: "cookie", schema: text }, {}],
  ["cookie of OpenAPI 3.2", { in: "cookie", style: "cookie", schema: list }, { style: "cookie" }],
])("a %s", (_, parameter, style) => {
  const document = {
    paths: { "/a": { get: { parameters: [{ name: "ids", ...parameter }], responses: {} } } },
    components: {
      schemas: { Ids: list },
      parameters: { Ids: { name: "ids", in: "query", explode: false, schema: list } },
    },
  };
  const location = "in" in parameter ? String(parameter.in) : "query";
  expect(parameterTableOf(document)).toEqual(
    style === undefined
      ? {}
      : { "GET /a": { [location]: { ["name" in parameter ? String(parameter.name) : "ids"]: style } } },
  );
});

test("parameters of the path count for each of its operations, unless one replaces them", () => {
  const shared = { name: "ids", in: "query", explode: false, schema: list };
  const own = { name: "ids", in: "query", style: "pipeDelimited", schema: list };
  const document = {
    paths: {
      "/a": {
        parameters: [shared],
        get: {},
        put: { parameters: [own] },
        post: { parameters: [{ ...shared, explode: true }] },
      },
    },
  };
  expect(parameterTableOf(document)).toEqual({
    "GET /a": { query: { ids: { explode: false } } },
    "PUT /a": { query: { ids: { style: "pipeDelimited" } } },
  });
});

test("headers that a parameter cannot describe are ignored, and so are other locations", () => {
  const parameters = ["Accept", "content-type", "Authorization"].map((name) => ({
    name,
    in: "header",
    schema: list,
  }));
  const document = {
    paths: { "/a": { get: { parameters: [...parameters, { name: "q", in: "querystring" }] } } },
  };
  expect(parameterTableOf(document)).toEqual({});
});

test.each(["a&b", "a b", "a=b", "a#b", "filter[a]", "é"])(
  "the name %s is not left to openapi-fetch",
  (name) => {
    const document = { paths: { "/a": { get: { parameters: [{ name, in: "query", schema: text }] } } } };
    expect(parameterTableOf(document)).toEqual({ "GET /a": { query: { [name]: {} } } });
  },
);

test("an operation whose path contains a query or a fragment is in the table", () => {
  const item = { get: { parameters: [{ name: "q", in: "query", schema: text }] } };
  const paths = { "/a?action=x": item, "/#Action=x": item, "/a": item };
  expect(parameterTableOf({ paths })).toEqual({ "GET /a?action=x": {}, "GET /#Action=x": {} });
});
