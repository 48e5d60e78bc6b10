import { expect, test } from "vitest";
import { CodecError } from "./codec-error.ts";
import { decodeText } from "./text.ts";

function bytes(...values: number[]) {
  return Uint8Array.from(values);
}
function utf8(text: string) {
  return new TextEncoder().encode(text);
}

test.each([
  ["UTF-8 when nothing is said", utf8("é😀"), undefined, "é😀"],
  ["a byte order mark, taken off", bytes(0xef, 0xbb, 0xbf, 0x61), undefined, "a"],
  ["UTF-16 little endian by its mark", bytes(0xff, 0xfe, 0x61, 0), undefined, "a"],
  ["UTF-16 big endian by its mark", bytes(0xfe, 0xff, 0, 0x61), undefined, "a"],
  ["the mark before the charset", bytes(0xef, 0xbb, 0xbf, 0x61), "utf-16", "a"],
  ["UTF-16 as little endian", bytes(0x61, 0), "UTF-16", "a"],
  ["UTF-16 big endian by charset", bytes(0, 0x61), "utf-16be", "a"],
  ["latin1", bytes(0xe9), "iso-8859-1", "é"],
  ["us-ascii", bytes(0x61), "us-ascii", "a"],
  ["a charset between spaces", bytes(0x61), " utf-8 ", "a"],
  ["no bytes", bytes(), undefined, ""],
])("reads %s", (_, body, charset, text) => {
  expect(decodeText(body, charset)).toBe(text);
});

function failureOf(body: Uint8Array, charset?: string): unknown {
  try {
    return decodeText(body, charset);
  } catch (error) {
    if (error instanceof CodecError) return [error.code, error.place];
    throw error;
  }
}

test.each([
  ["an unknown charset", utf8("a"), "klingon", ["unsupported-charset", {}]],
  [
    "an illegal byte",
    bytes(0x61, 0x0a, 0x62, 0xff, 0x63),
    undefined,
    ["malformed-text", { line: 2, column: 2 }],
  ],
  ["a character cut off", bytes(0x61, 0xe2, 0x82), undefined, ["malformed-text", { line: 1, column: 2 }]],
  ["an overlong form", bytes(0xc0, 0x80), undefined, ["malformed-text", { line: 1, column: 1 }]],
  ["half a code unit", bytes(0x61, 0x00, 0x62), "utf-16le", ["malformed-text", { line: 1, column: 2 }]],
])("refuses %s", (_, body, charset, failure) => {
  expect(failureOf(body, charset)).toEqual(failure);
});
