import { describe, expect, test } from "vitest";
import { CodecError } from "../codec-error.ts";
import { xmlCodec } from "../testing/lazy-codecs.ts";
import { malformed } from "./testing/malformed.ts";
import { wellFormed } from "./testing/well-formed.ts";

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from([
    0xfeff,
    ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
  ]);
  return new Uint8Array(units.buffer);
}

/** What becomes of a document, sent as UTF-16 so that lone surrogates reach the codec. */
function verdict(text: string): "read" | "refused" {
  try {
    xmlCodec.decode(utf16(text), { charset: "utf-16" });
    return "read";
  } catch (error) {
    if (error instanceof CodecError) return "refused";
    throw error;
  }
}

function wrong(documents: readonly string[], wanted: "read" | "refused"): string[] {
  return [...new Set(documents)].filter((text) => verdict(text) !== wanted);
}

describe("documents that are not well-formed are refused", () => {
  test("the corpus has at least 250 of them", () => {
    expect(new Set(Object.values(malformed).flat()).size).toBeGreaterThanOrEqual(250);
  });
  test.each(Object.entries(malformed))("%s", (_, documents) => {
    expect(wrong(documents, "refused")).toEqual([]);
  });
});

describe("well-formed documents are read", () => {
  test("the corpus has at least 100 of them", () => {
    expect(new Set(Object.values(wellFormed).flat()).size).toBeGreaterThanOrEqual(100);
  });
  test.each(Object.entries(wellFormed))("%s", (_, documents) => {
    expect(wrong(documents, "read")).toEqual([]);
  });
});
