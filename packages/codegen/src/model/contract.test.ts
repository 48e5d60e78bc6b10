import { expect, test } from "vitest";
import { contractOf } from "./contract.ts";

function json(schema: unknown) {
  return { "application/json": { schema } };
}

test("a contract has operations by method and path, and only the shapes they reach, in document order", () => {
  const document = {
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
  const contract = contractOf(document);
  expect(contract).toEqual({
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

test("the error for a schema that cannot be expressed has its pointer", () => {
  const document = {
    paths: { "/a": { get: { responses: { "200": { content: json({ type: "text" }) } } } } },
  };
  expect(() => contractOf(document)).toThrow(
    "#/paths/~1a/get/responses/200/content/application~1json/schema/type: ",
  );
});
