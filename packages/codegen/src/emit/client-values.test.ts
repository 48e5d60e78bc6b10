import { expect, test } from "vitest";
import { schemaTypes } from "./schema-types.ts";

const text = { type: "string" };
const bytes = { type: "string", format: "binary" };
const sentBytes = "Blob | ArrayBuffer | ArrayBufferView | ReadableStream";

/** Returns the types of a body in a request and in a response. */
function typesOf(mediaType: string, media: object): string[] {
  const body = { description: "", content: { [mediaType]: media } };
  const types = schemaTypes({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { put: { requestBody: body, responses: { 200: body } } } },
    components: { schemas: { Bytes: bytes, Thing: { type: "object" } } },
  });
  return types
    .split("\n")
    .filter((line) => line.includes(`"${mediaType}": `))
    .map((line) => line.slice(line.indexOf(": ") + 2, -1));
}

test.each<[string, object, string, string]>([
  ["application/octet-stream", { schema: bytes }, sentBytes, "Blob"],
  ["application/octet-stream", { schema: { $ref: "#/components/schemas/Bytes" } }, sentBytes, "Blob"],
  ["application/pdf", {}, sentBytes, "Blob"],
  ["image/png", { schema: {} }, sentBytes, "Blob"],
  ["image/png", { schema: { type: "string", format: "byte" } }, sentBytes, "Blob"],
  ["image/*", { schema: { type: "string", contentMediaType: "image/png" } }, sentBytes, "Blob"],
  ["image/png", { schema: { type: "string", contentEncoding: "base64" } }, "string", "string"],
  ["text/plain", { schema: text }, "string", "string"],
  ["text/plain", { schema: { enum: ["a", "b"] } }, '"a" | "b"', '"a" | "b"'],
  ["text/csv", { schema: { type: "array", items: {} } }, "string", "string"],
  ["application/x-ndjson", { schema: { $ref: "#/components/schemas/Thing" } }, "string", "string"],
  ["application/json", { schema: bytes }, "string", "string"],
  ["*/*", { schema: text }, `string | ${sentBytes}`, "string"],
  ["*/*", { schema: bytes }, `string | ${sentBytes}`, "string | Blob"],
  [
    "application/*",
    { schema: { $ref: "#/components/schemas/Bytes" } },
    `string | ${sentBytes}`,
    "string | Blob",
  ],
  ["*/*", { schema: { enum: ["a", "b"] } }, '"a" | "b"', '"a" | "b"'],
  ["*/*", { schema: { type: "string", format: "byte" } }, "string", "string"],
  ["*/*", {}, "unknown", "unknown"],
])(
  "a body of type %s with %o is %s in a request and %s in a response",
  (mediaType, media, sent, received) => {
    expect(typesOf(mediaType, media)).toEqual([sent, received]);
  },
);

test("bodies of a path item behind a reference have the types of those in place", () => {
  const body = { description: "", content: { "image/png": {} } };
  const types = schemaTypes({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { $ref: "#/components/pathItems/A" } },
    components: { pathItems: { A: { put: { requestBody: body, responses: { 200: body } } } } },
  });
  expect(types.match(/(?<="image\/png": ).*(?=;)/g)).toEqual([sentBytes, "Blob"]);
});

test("the members of a multipart body that are bytes accept files and bytes, in requests only", () => {
  const part = "Blob | ArrayBuffer | ArrayBufferView";
  const document = {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {
      "/a": {
        put: {
          requestBody: {
            content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Form" } } },
          },
          responses: {},
        },
      },
    },
    components: {
      schemas: {
        Form: {
          type: "object",
          required: ["a", "b", "c"],
          allOf: [{ $ref: "#/components/schemas/More" }],
          properties: { a: bytes, b: { type: "array", items: bytes }, c: text },
        },
        More: {
          type: "object",
          required: ["d"],
          properties: { d: { type: "string", contentMediaType: "image/png" } },
        },
        Other: { type: "object", required: ["e"], properties: { e: bytes } },
      },
    },
  };
  const lines = schemaTypes(document)
    .split("\n")
    .map((line) => line.trim());
  expect(lines.filter((line) => /^[a-e]: /.test(line))).toEqual([
    `a: ${part};`,
    `b: (${part})[];`,
    "c: string;",
    `d: ${part};`,
    "e: string;",
  ]);
});

test("a parameter in JSON has the type of its value", () => {
  const content = { "application/json": { schema: { type: "array", items: { type: "integer" } } } };
  const parameters = [
    { name: "a", in: "query", content },
    { name: "b", in: "query", content: { "text/plain": { schema: text } } },
  ];
  const types = schemaTypes({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { "/a": { get: { parameters, responses: {} } } },
  });
  expect(types).toMatch(/a\?: number\[\] \| undefined;\s+b\?: string \| undefined;/);
});
