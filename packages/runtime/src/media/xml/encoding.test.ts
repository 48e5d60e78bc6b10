import { describe, expect, test } from "vitest";
import { decodeXmlText } from "./encoding.ts";

function utf8(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}
function latin1(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
function utf16le(text: string): number[] {
  return latin1(text).flatMap((unit) => [unit, 0]);
}
function utf16be(text: string): number[] {
  return latin1(text).flatMap((unit) => [0, unit]);
}
function declared(encoding: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><a>é</a>`;
}

describe("the text of a body", () => {
  test.each([
    ["UTF-8 without a word", utf8("<a>é</a>"), undefined, "<a>é</a>"],
    ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, ...utf8("<a/>")], undefined, "<a/>"],
    ["UTF-16 LE by its mark", [0xff, 0xfe, ...utf16le("<a>é</a>")], undefined, "<a>é</a>"],
    ["UTF-16 BE by its mark, against the charset", [0xfe, 0xff, ...utf16be("<a/>")], "utf-8", "<a/>"],
    ["UTF-16 LE by charset", utf16le("<a/>"), "utf-16", "<a/>"],
    ["UTF-16 BE by charset and its first character", utf16be("<a/>"), "UTF-16", "<a/>"],
    ["UTF-16 BE by its first character", utf16be("<a/>"), undefined, "<a/>"],
    ["ISO-8859-1 by charset", latin1("<a>é</a>"), "iso-8859-1", "<a>é</a>"],
    ["ISO-8859-1 by declaration", latin1(declared("ISO-8859-1")), undefined, declared("ISO-8859-1")],
    ["the charset before the declaration", utf8(declared("utf-16")), "utf-8", declared("utf-16")],
  ])("%s", (_, bytes, charset, expected) => {
    expect(decodeXmlText(Uint8Array.from(bytes), charset)).toBe(expected);
  });

  test.each([
    ["bytes that are no UTF-8", latin1("<a>é</a>"), undefined, "malformed-text"],
    ["half a UTF-16 unit", [0xff, 0xfe, 0x3c], undefined, "malformed-text"],
    ["US-ASCII with high bytes", latin1("<a>é</a>"), "us-ascii", "malformed-text"],
    ["an unknown charset", utf8("<a/>"), "klingon", "unsupported-charset"],
    ["UTF-16 declared in UTF-8", utf8(declared("utf-16")), undefined, "xml-not-well-formed"],
    [
      "UTF-8 declared in UTF-16",
      [0xff, 0xfe, ...utf16le(declared("utf-8"))],
      undefined,
      "xml-not-well-formed",
    ],
  ])("%s is refused", (_, bytes, charset, code) => {
    expect(() => decodeXmlText(Uint8Array.from(bytes), charset)).toThrow(expect.objectContaining({ code }));
  });
});
