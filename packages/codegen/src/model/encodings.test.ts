import { expect, test } from "vitest";
import { encodingsOf } from "./encodings.ts";

function encodingsIn(encoding: object, mediaType = "multipart/form-data") {
  const document = { components: { headers: { Kind: { schema: { const: "avatar" } } } } };
  return encodingsOf(document, { value: { content: { [mediaType]: { encoding } } }, pointer: "" });
}

test.each<[string, object, object | undefined]>([
  ["a media type", { contentType: "image/png, image/*" }, { contentType: "image/png, image/*" }],
  ["JSON", { contentType: "application/json" }, { contentType: "application/json", content: "json" }],
  [
    "a constant header",
    { headers: { "X-A": { $ref: "#/components/headers/Kind" } } },
    { headers: { "X-A": "avatar" } },
  ],
  ["a header with one value", { headers: { "X-A": { schema: { enum: [1] } } } }, { headers: { "X-A": "1" } }],
  [
    "a header with a default",
    { headers: { "X-A": { schema: { default: "d" } } } },
    { headers: { "X-A": "d" } },
  ],
  ["a header without a fixed value", { headers: { "X-A": { schema: { type: "string" } } } }, undefined],
  ["a header with a line break", { headers: { "X-A": { schema: { const: "a\nb" } } } }, undefined],
  ["the header of the media type", { headers: { "Content-Type": { schema: { const: "a/b" } } } }, undefined],
  ["a style", { style: "form" }, undefined],
])("the encoding of a part with %s", (_, encoding, expected) => {
  const members = expected === undefined ? {} : { encoding: { "multipart/form-data": { a: expected } } };
  expect(encodingsIn({ a: encoding })).toEqual(members);
});

test("only multipart bodies have encodings here", () => {
  expect(encodingsIn({ a: { contentType: "text/plain" } }, "application/x-www-form-urlencoded")).toEqual({});
});
