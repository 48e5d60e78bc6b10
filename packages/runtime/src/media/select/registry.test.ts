import { expect, test } from "vitest";
import { selectCodec } from "./registry.ts";

test.each([
  ["application/json; charset=utf-8", "json"],
  ["application/json ; charset=utf-8", "json"],
  ["Application/JSON", "json"],
  ["application/problem+json", "json"],
  ["application/json-patch+json", "json"],
  ["application/merge-patch+json", "json"],
  ["text/json", "json"],
  ["application/jsonl", undefined],
  ["application/xml", "xml"],
  ["text/xml; charset=utf-8", "xml"],
  ["application/problem+xml", "xml"],
  ["application/x-www-form-urlencoded; charset=UTF-8", "form"],
  [undefined, undefined],
] as const)("reads a body of type %s with the codec %s", (contentType, name) => {
  expect(selectCodec(contentType)?.name).toBe(name);
});

test.each([
  "application/json-seq",
  "application/jsonp",
  "application/json5",
  "application/x-ndjson",
  "application/xml-dtd",
  "application/xhtml",
  "text/plain",
  "text/html",
  "json",
  "",
  ";charset=utf-8",
  "application/json, application/xml",
  "application/+jsonx",
])("finds no codec for %j", (contentType) => {
  expect(selectCodec(contentType)).toBeUndefined();
});

test.each(["application/json", "application/x-www-form-urlencoded", "application/xml"])(
  "loads both directions of the codec for %s",
  async (contentType) => {
    const codec = selectCodec(contentType);
    expect(await codec?.loadEncode()).toEqual(expect.any(Function));
    expect(await codec?.loadDecode()).toEqual(expect.any(Function));
  },
);
