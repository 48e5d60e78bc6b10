import { expect, test } from "vitest";
import { nameInlineTargets } from "./inline-targets.ts";

function documentWith(schema: object, more: object = {}) {
  const content = { "a/b": { schema } };
  return { paths: { "/a/{id}": { get: { responses: { "200": { content } } } } }, ...more };
}

const place = "#/paths/~1a~1{id}/get/responses/200/content/a~1b/schema";
const name = "a_id_get_responses_200_a_b";

test("schemas within operations that something refers to move into components, and the outer ones contain the inner ones", () => {
  const document = documentWith(
    {
      properties: {
        Kids: { type: "array", items: { $ref: place } },
        Name: { type: "string" },
        Other: { $ref: `${place}/properties/Name` },
      },
    },
    { components: { schemas: { [name]: { type: "boolean" } }, headers: {} } },
  );
  nameInlineTargets(document);
  expect(document).toEqual(
    documentWith(
      { $ref: `#/components/schemas/${name}_` },
      {
        components: {
          headers: {},
          schemas: {
            [name]: { type: "boolean" },
            [`${name}_Name`]: { type: "string" },
            [`${name}_`]: {
              properties: {
                Kids: { type: "array", items: { $ref: `#/components/schemas/${name}_` } },
                Name: { $ref: `#/components/schemas/${name}_Name` },
                Other: { $ref: `#/components/schemas/${name}_Name` },
              },
            },
          },
        },
      },
    ),
  );
});

test.each([
  ["a schema in components", { $ref: "#/components/schemas/A/properties/B" }],
  ["a response of another operation", { example: { $ref: place } }],
])("%s stays where it is", (_, schema) => {
  const document = documentWith(schema);
  nameInlineTargets(document);
  expect(document).toEqual(documentWith(schema));
});

test("schemas in other parts of the document move into components, and other objects to what refers to them", () => {
  const response = { content: { "a/b": { schema: { $ref: "#/definitions/A" } } } };
  const parts = {
    definitions: {
      A: { properties: { requestBody: { $ref: "#/x-parts/B" }, a: { $ref: "#/definitions/A" } } },
    },
    "x-parts": {
      B: { type: "string" },
      response,
      item: { get: { responses: { 200: { $ref: "#/x-parts/response" } } } },
    },
  };
  const document = structuredClone({ paths: { "/a": { $ref: "#/x-parts/item" } }, ...parts });
  nameInlineTargets(document);
  const { paths, components } = JSON.parse(JSON.stringify(document));
  const schema = { $ref: "#/components/schemas/A" };
  expect({ paths, components }).toEqual({
    paths: { "/a": { get: { responses: { 200: { content: { "a/b": { schema } } } } } } },
    components: {
      schemas: {
        A: { properties: { requestBody: { $ref: "#/components/schemas/x_parts_B" }, a: schema } },
        x_parts_B: { type: "string" },
      },
    },
  });
});
