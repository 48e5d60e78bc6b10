import { expect, test } from "vitest";
import type { CodecContext } from "./codec.ts";
import { CodecError } from "./codec-error.ts";
import { findMismatches } from "./conform.ts";
import { jsonCodec } from "./json/codec.ts";
import { formCodec, xmlCodec } from "./testing/lazy-codecs.ts";

const reason = "#/components/schemas/Tag/allOf/1: cannot be both integer and string";
const shapes = {
  Tag: { type: "unsupported", reason },
  Pet: {
    type: "object",
    members: { Name: { type: "string" }, Tag: { type: "ref", ref: "Tag" } },
    xml: { name: "Pet" },
  },
} as const;
const pet: CodecContext = { shape: { type: "ref", ref: "Pet" }, shapes };
const tag: CodecContext = { shape: { type: "ref", ref: "Tag" }, shapes };

function bytes(text: string) {
  return new TextEncoder().encode(text);
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test.each<[string, "encode" | "decode", string, () => unknown]>([
  ["writing a member in XML", "encode", "/Tag", () => xmlCodec.encode({ Name: "n", Tag: 1 }, pet)],
  ["writing null in XML", "encode", "/Tag", () => xmlCodec.encode({ Tag: null }, pet)],
  ["writing a body in XML", "encode", "", () => xmlCodec.encode(null, tag)],
  ["reading a member in XML", "decode", "/Tag", () => xmlCodec.decode(bytes("<Pet><Tag/></Pet>"), pet)],
  ["reading a body in XML", "decode", "", () => xmlCodec.decode(bytes("<Tag/>"), tag)],
  ["writing a member in a form", "encode", "/Tag", () => formCodec.encode({ Tag: 1 }, pet)],
  ["writing a body in a form", "encode", "", () => formCodec.encode({}, tag)],
  ["reading a member in a form", "decode", "/Tag", () => formCodec.decode(bytes("Tag=1"), pet)],
])("%s by an unsupported schema is an error with the reason", (_, kind, pointer, work) => {
  const error = thrownBy(work);
  expect(error).toBeInstanceOf(CodecError);
  expect(error).toMatchObject({ kind, code: "unsupported-schema", place: { pointer } });
  expect((error as CodecError).message).toBe(
    `Only JSON can express the schema: ${reason} (at ${pointer || "the root"}).`,
  );
});

test("a body that does not reach the unsupported schema is written and read", () => {
  const value = { Name: "n", Tag: undefined };
  expect(xmlCodec.encode(value, pet)).toBe("<Pet><Name>n</Name></Pet>");
  expect(xmlCodec.decode(bytes("<Pet><Name>n</Name></Pet>"), pet)).toEqual({ Name: "n" });
  expect(formCodec.encode(value, pet)).toBe("Name=n");
  expect(formCodec.decode(bytes("Name=n"), pet)).toEqual({ Name: "n" });
});

test("JSON does not need the schema, and any value conforms to it", () => {
  const value = { Tag: { a: [1] } };
  expect(jsonCodec.encode(value, pet)).toBe('{"Tag":{"a":[1]}}');
  expect(jsonCodec.decode(bytes('{"Tag":null}'), pet)).toEqual({ Tag: null });
  expect(findMismatches(value, shapes.Pet, shapes)).toEqual([]);
  expect(findMismatches(null, shapes.Tag, shapes)).toEqual([]);
});
