import { expect, test } from "vitest";
import { loadDocument } from "./load.ts";

const responses = { "200": { description: "d" } };
const head = { openapi: "3.2.0", info: { title: "t", version: "1" } };

test("what OpenAPI 3.2 adds is accepted, and what is left out of it is a warning with its place", async () => {
  const { document, warnings } = await loadDocument({
    ...head,
    $self: "https://example.com/openapi",
    tags: [{ name: "a", parent: "b", kind: "nav" }],
    paths: {
      "/a": {
        query: { responses },
        additionalOperations: { COPY: { responses } },
        get: {
          parameters: [{ name: "q", in: "querystring", content: { "application/json": {} } }],
          responses: {
            "200": {
              content: {
                "text/event-stream": { itemSchema: { type: "string" } },
                "multipart/mixed": { prefixEncoding: [{}], itemEncoding: {} },
                "application/json": { $ref: "#/components/mediaTypes/A" },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: { itemSchema: { properties: { content: { properties: { itemSchema: {} } } } } },
      mediaTypes: {
        A: { $ref: "https://example.com/openapi#/components/mediaTypes/B" },
        B: { schema: { type: "integer" } },
      },
    },
  });
  const content = "#/paths/~1a/get/responses/200/content";
  expect(warnings).toEqual([
    "#/paths/~1a/get/parameters/0: a parameter that is the whole query string is left out",
    `${content}/text~1event-stream/itemSchema: the items of a stream have no type. The type of the body is that of \`schema\`, else unknown`,
    `${content}/multipart~1mixed/prefixEncoding: the encoding of parts by their position is left out`,
    `${content}/multipart~1mixed/itemEncoding: the encoding of parts by their position is left out`,
    "#/paths/~1a/query: the client has no method QUERY, so the operation is left out",
    "#/paths/~1a/additionalOperations/COPY: the client has no method COPY, so the operation is left out",
  ]);
  expect(document).toMatchObject({
    paths: {
      "/a": {
        get: { responses: { "200": { content: { "application/json": { schema: { type: "integer" } } } } } },
      },
    },
  });
});

test.each([
  ["query", { query: [] }, "#/paths/~1a/query: must be an object"],
  [
    "additionalOperations",
    { additionalOperations: { COPY: 1 } },
    "#/paths/~1a/additionalOperations/COPY: must be",
  ],
])("%s that are invalid are an error with their place", async (_, item, message) => {
  await expect(loadDocument({ ...head, paths: { "/a": item } })).rejects.toThrow(message);
});
