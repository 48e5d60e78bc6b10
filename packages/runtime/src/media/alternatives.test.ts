import { expect, test } from "vitest";
import { findMismatches } from "./conform.ts";
import type { OneOfShape, WireShape } from "./shape.ts";
import { formCodec, openApiXmlCodec, xmlCodec } from "./testing/lazy-codecs.ts";

const text: WireShape = { type: "string" };
const shapes = {
  Cat: {
    type: "object",
    members: { kind: text, meow: { type: "integer" }, id: text },
    required: ["meow"],
  },
  Dog: {
    type: "object",
    members: { kind: text, bark: { type: "boolean" }, id: { type: "integer" } },
    required: ["bark"],
  },
} as const;
const cat: WireShape = { type: "ref", ref: "Cat" };
const dog: WireShape = { type: "ref", ref: "Dog" };

function oneOf(list: readonly WireShape[], more: Partial<OneOfShape> = {}): WireShape {
  return { type: "oneOf", shapes: list, ...more };
}

function owner(pet: WireShape): WireShape {
  return { type: "object", members: { pet }, node: { name: "Owner" }, xml: { name: "Owner" } };
}

const discriminated = oneOf(
  [
    { type: "object", members: { kind: text, size: text } },
    { type: "object", members: { kind: text, size: { type: "integer" } } },
  ],
  { discriminator: { member: "kind", values: [["cat"], ["dog", "hound"]] } },
);

const codecs = { "data contracts": xmlCodec, "the XML of OpenAPI": openApiXmlCodec, forms: formCodec };

const cases: readonly (readonly [string, WireShape, unknown])[] = [
  ["the first object by its required member", oneOf([cat, dog]), { meow: 1, id: "7" }],
  ["the second object by its required member", oneOf([cat, dog]), { bark: true, id: 7 }],
  ["the object that the discriminator names", discriminated, { kind: "cat", size: "7" }],
  ["the object that another name of the discriminator names", discriminated, { kind: "hound", size: 7 }],
  ["a number rather than a name", oneOf([{ type: "string", values: ["auto"] }, { type: "integer" }]), 7],
  ["a name rather than a number", oneOf([{ type: "string", values: ["auto"] }, { type: "integer" }]), "auto"],
  ["a boolean rather than a number", oneOf([{ type: "number" }, { type: "boolean" }]), true],
  ["an object rather than a scalar", oneOf([{ type: "integer" }, dog]), { bark: false }],
  ["alternatives among alternatives", oneOf([{ type: "integer" }, oneOf([cat, dog])]), { meow: 2 }],
];

const combinations = Object.entries(codecs).flatMap(([name, codec]) =>
  cases.map(([what, shape, value]) => [what, name, codec, shape, value] as const),
);

test.each(combinations)("%s is written and read in %s", (_, __, codec, pet, value) => {
  const context = { shape: owner(pet), shapes };
  const written = codec.encode({ pet: value }, context);
  expect(codec.decode(new TextEncoder().encode(written), context)).toEqual({ pet: value });
});

test.each(Object.entries(codecs))(
  "a value that has no alternative is refused with its place in %s",
  (_, codec) => {
    const context = { shape: owner(oneOf([cat, { type: "integer" }])), shapes };
    expect(() => codec.encode({ pet: [true] }, context)).toThrow(
      expect.objectContaining({ kind: "encode", code: "value-mismatch", place: { pointer: "/pet" } }),
    );
  },
);

test("in the XML of OpenAPI, a root is read by the alternative that it is named after", () => {
  const named = (name: string, type: "string" | "integer"): WireShape => ({
    type: "object",
    members: { size: { type } },
    node: { name },
  });
  const context = { shape: oneOf([named("cat", "string"), named("dog", "integer")]) };
  const read = (document: string) => openApiXmlCodec.decode(new TextEncoder().encode(document), context);
  expect(read("<cat><size>7</size></cat>")).toEqual({ size: "7" });
  expect(read("<dog><size>7</size></dog>")).toEqual({ size: 7 });
  expect(() => read("<html/>")).toThrow(expect.objectContaining({ code: "xml-unexpected-root" }));
  expect(openApiXmlCodec.encode({ size: 7 }, context)).toBe("<dog><size>7</size></dog>");
});

test("mismatches are those of the alternative that fits best", () => {
  expect(findMismatches({ bark: true, id: "7" }, oneOf([cat, dog]), shapes)).toEqual([
    { pointer: "/id", expected: "an integer", actual: "a string" },
  ]);
  expect(findMismatches({ meow: 1 }, oneOf([cat, dog]), shapes)).toEqual([]);
  expect(findMismatches(7, oneOf([cat, dog]), shapes)).toEqual([
    { pointer: "", expected: "one of the documented alternatives", actual: "an integer" },
  ]);
});
