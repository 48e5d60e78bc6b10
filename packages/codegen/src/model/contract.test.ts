import { expect, test } from "vitest";
import { contractOf } from "./contract.ts";

function json(schema: unknown) {
  return { "application/json": { schema } };
}

test("a contract has operations by method and path, and only the shapes they reach, in document order", () => {
  const document = {
    "x-xml-dialect": "data-contract",
    "x-xml-namespace": "urn:x",
    paths: {
      "/a/{id}": {
        parameters: [],
        put: {
          operationId: "PutA",
          requestBody: { $ref: "#/components/requestBodies/A" },
          responses: {
            "200": {
              content: {
                "Text/JSON; charset=utf-8": { schema: { type: "boolean" } },
                "text/json": {},
                "text/xml": {},
              },
            },
            "204": { description: "nothing" },
            default: { $ref: "#/components/responses/Failed" },
            "x-note": "no response",
          },
        },
        get: { responses: {} },
      },
      "/b": { $ref: "#/components/pathItems/B" },
    },
    components: {
      pathItems: { B: { post: { requestBody: { content: json(undefined) }, responses: {} } } },
      requestBodies: { A: { required: true, content: json({ $ref: "#/components/schemas/My.A" }) } },
      responses: { Failed: { content: json({ $ref: "#/components/schemas/Error" }) } },
      schemas: {
        Unused: { type: "boolean" },
        Error: { type: "string" },
        Deep: { type: "integer" },
        "My.A": { properties: { Deep: { items: { $ref: "#/components/schemas/Deep" } } } },
      },
    },
  };
  const { contract, warnings } = contractOf(document);
  expect(warnings).toEqual([]);
  expect(contract).toEqual({
    xmlDialect: "data-contract",
    xmlNamespace: "urn:x",
    shapes: {
      Error: { type: "string" },
      Deep: { type: "integer" },
      "My.A": {
        type: "object",
        members: { Deep: { type: "array", items: { type: "ref", ref: "Deep" } } },
        xml: { name: "A" },
      },
    },
    operations: {
      "GET /a/{id}": { operationId: "GET /a/{id}", responses: {} },
      "PUT /a/{id}": {
        operationId: "PutA",
        request: { required: true, content: { "application/json": { type: "ref", ref: "My.A" } } },
        responses: {
          "200": { content: { "text/json": { type: "boolean" }, "text/xml": { type: "any" } } },
          "204": { content: {} },
          default: { content: { "application/json": { type: "ref", ref: "Error" } } },
        },
      },
      "POST /b": {
        operationId: "POST /b",
        request: { required: false, content: { "application/json": { type: "any" } } },
        responses: {},
      },
    },
  });
  expect(Object.keys(contract.shapes)).toEqual(["Error", "Deep", "My.A"]);
});

test("the error for a schema that is invalid has its pointer", () => {
  const document = {
    paths: { "/a": { get: { responses: { "200": { content: json({ type: "text" }) } } } } },
  };
  expect(() => contractOf(document)).toThrow(
    "#/paths/~1a/get/responses/200/content/application~1json/schema/type: ",
  );
});

test("a schema that the wire cannot express is one warning if a body in XML or a form contains it, and none in JSON", () => {
  const content = (mediaType: string, name: string) => ({
    [mediaType]: { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const both = { allOf: [{ type: "string" }, { type: "integer" }] };
  const document = {
    paths: {
      "/a": {
        post: {
          requestBody: {
            content: { ...content("application/json", "InJson"), "text/plain": { schema: both } },
          },
          responses: {
            "200": { content: { ...content("application/json", "Outer"), ...content("text/xml", "Outer") } },
            "400": { content: content("application/x-www-form-urlencoded", "Inner") },
          },
        },
      },
    },
    components: {
      schemas: {
        InJson: { properties: { A: both } },
        Outer: { properties: { A: { $ref: "#/components/schemas/Inner" } } },
        Inner: { properties: { B: both } },
      },
    },
  };
  const { contract, warnings } = contractOf(document);
  const warning = "#/components/schemas/Inner/properties/B/allOf/1: cannot be both integer and string";
  expect(warnings).toEqual([warning]);
  expect(contract.shapes.Inner).toMatchObject({ members: { B: { type: "unsupported", reason: warning } } });
  expect(contract.shapes.InJson).toMatchObject({ members: { A: { type: "unsupported" } } });
});
