import fc from "fast-check";
import { expect, test } from "vitest";
import { CodecError } from "../../codec-error.ts";
import type { ArrayShape, ObjectShape, WireShape, XmlNode } from "../../shape.ts";
import { type ArbitraryOptions, arbitraryOf, numRuns } from "../../testing/arbitrary.ts";
import { openApiXmlCodec as codec } from "../../testing/lazy-codecs.ts";
import { isNcName } from "../names.ts";
import { mutatedDocuments } from "../testing/mutated.ts";
import { expectSameTree } from "../testing/second-reader.ts";
import { xmlValues } from "../testing/xml-values.ts";

/** CI runs each property 10,000 times and more. */
const timeout = 20_000 + 40 * numRuns;

const key = fc
  .oneof(fc.constantFrom("__proto__", "constructor", "a-b", "é", "_1", "Key"), fc.string({ maxLength: 6 }))
  .filter(isNcName);

const options = { text: xmlValues.text, any: xmlValues.text, key };

const names = fc.record(
  {
    namespace: fc.constantFrom("urn:a", "urn:b", 'http://example.com/?a=1&b="2"'),
    prefix: fc.constantFrom("p", "q", "xsi"),
  },
  { requiredKeys: [] },
);
/** A prefix needs a namespace. */
const node: fc.Arbitrary<XmlNode> = names.map(({ namespace, prefix }) =>
  namespace === undefined ? {} : { namespace, ...(prefix && { prefix }) },
);

const nullable = fc.constantFrom({}, { nullable: true } as const);

const scalar: fc.Arbitrary<WireShape> = fc
  .tuple(
    fc.constantFrom<WireShape>(
      { type: "string" },
      { type: "string", format: "date-time" },
      { type: "string", values: ["a", " b"] },
      { type: "integer" },
      { type: "integer", format: "int64" },
      { type: "number" },
      { type: "boolean" },
      { type: "any" },
    ),
    nullable,
  )
  .map(([shape, more]) => ({ ...shape, ...more }));

const { object: anyObject } = fc.letrec<{
  shape: WireShape;
  array: WireShape;
  object: ObjectShape;
  dictionary: WireShape;
}>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.tuple(scalar, node).map(([shape, xml]) => ({ ...shape, node: xml })),
    tie("array"),
    tie("object"),
    tie("dictionary"),
  ),
  array: fc.tuple(tie("shape"), nullable, node, fc.boolean()).map(([items, more, xml, isWrapped]) =>
    // Without an element around them, a list has nothing that could be null.
    isWrapped
      ? { type: "array", items, ...more, node: { ...xml, type: "element" } }
      : { type: "array", items },
  ),
  dictionary: fc
    .tuple(scalar, nullable, node)
    .map(([values, more, xml]) => ({ type: "dictionary", values, ...more, node: xml })),
  object: fc
    .tuple(
      fc.array(tie("shape"), { maxLength: 4 }),
      fc.array(fc.tuple(scalar, node), { maxLength: 3 }),
      fc.option(fc.tuple(scalar, fc.constantFrom("text", "cdata"))),
      fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
      nullable,
      fc.boolean(),
    )
    .map(([elements, attributes, text, required, more, isInline]): ObjectShape => {
      const members = [
        ...elements,
        ...attributes.map(([shape, xml]) => ({ ...shape, node: { ...xml, type: "attribute" } })),
        // Text between elements could be their indentation.
        ...(text && elements.length === 0 && !isInline ? [{ ...text[0], node: { type: text[1] } }] : []),
      ].map((shape, index) => [`m${index}`, shape] as const);
      return {
        type: "object",
        members: Object.fromEntries(members) as ObjectShape["members"],
        required: members.map(([name]) => name).filter((_, index) => required[index]),
        ...(isInline ? { node: { type: "none" } } : more),
      };
    }),
}));

/** Gives each member an element or attribute name of its own, so that objects in one element do not share one. */
function named(shape: WireShape, prefix: string): WireShape {
  if (shape.type === "array") return { ...shape, items: named(shape.items, `${prefix}i`) };
  if (shape.type !== "object") return shape;
  const members = Object.entries(shape.members).map(([name, member]) => {
    const own = named(member, `${prefix}${name}`);
    const isUnwrapped = own.type === "array" && own.node?.type !== "element";
    const renamed = isUnwrapped
      ? { ...own, items: { ...own.items, node: { ...own.items.node, name: `${prefix}${name}` } } }
      : { ...own, node: { ...own.node, name: `${prefix}${name}` } };
    return [name, renamed];
  });
  return { ...shape, members: Object.fromEntries(members) };
}

const body = anyObject.map((shape) => named({ ...shape, node: { name: "root" } }, "e"));

/** A shape and a value of it. A CDATA section cannot hold CR. */
function valuesOf(options: ArbitraryOptions) {
  return body
    .chain((shape) => fc.tuple(fc.constant(shape), arbitraryOf(shape, {}, options)))
    .filter(([shape, value]) => !(hasCdata(shape) && JSON.stringify(value).includes("\\r")));
}

function hasCdata(shape: WireShape): boolean {
  return JSON.stringify(shape).includes('"cdata"');
}

/** What is read of a value: XML does not say whether some values are absent (decision 0011). */
function read(value: unknown, shape: WireShape): unknown {
  if (value === null || typeof value !== "object") return value;
  if (shape.type === "array") return (value as unknown[]).map((item) => read(item, shape.items));
  if (shape.type !== "object") return value;
  const entries = Object.entries(shape.members).flatMap(([name, member]) => {
    const isRequired = shape.required?.includes(name) === true;
    const given = (value as Record<string, unknown>)[name];
    const kind = member.node?.type;
    if (kind === "attribute" || kind === "text" || kind === "cdata") {
      // A nullable one that is absent is null, and so is a nullable text that is empty.
      const isEmpty = given === undefined || (given === "" && kind !== "attribute");
      if (isEmpty && member.nullable) return [[name, null]];
      if (given === "" && kind !== "attribute")
        return isRequired && member.type === "string" ? [[name, ""]] : [];
    }
    if (given === undefined) return [];
    const inner = read(given, member);
    const isUnwrapped = (member as ArrayShape).type === "array" && kind !== "element";
    if (isUnwrapped && !isRequired && (inner as unknown[]).length === 0) return [];
    if (kind === "none" && !isRequired && !isWritten(given, member)) return [];
    return [[name, inner]];
  });
  return Object.fromEntries(entries);
}

/** Whether an object without an element of its own leaves anything in the document. */
function isWritten(value: unknown, shape: WireShape): boolean {
  return Object.entries((shape as ObjectShape).members).some(([name, member]) => {
    const given = (value as Record<string, unknown>)[name];
    const kind = member.node?.type;
    if (given === undefined) return false;
    if (kind === "none") return isWritten(given, member);
    if (kind === "attribute") return given !== null;
    return member.type !== "array" || kind === "element" || (given as unknown[]).length > 0;
  });
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

test(
  "decoding the encoded value returns it, for any shape and value",
  () => {
    fc.assert(
      fc.property(valuesOf(options), ([shape, value]) => {
        const expected = read(value, shape);
        expect(codec.decode(bytes(codec.encode(value, { shape })), { shape })).toEqual(expected);
      }),
      { numRuns },
    );
  },
  timeout,
);

test(
  "fast-xml-parser reads the same tree from what is written, for any shape and value",
  () => {
    fc.assert(
      fc.property(valuesOf(options), ([shape, value]) => expectSameTree(codec.encode(value, { shape }))),
      { numRuns },
    );
  },
  timeout,
);

const mutated = mutatedDocuments((text) => `<root em0="1" xmlns:p="urn:a">${text}</root>`);

test(
  "any mutated document gives a value or a CodecError, by any shape and without one",
  () => {
    fc.assert(
      fc.property(mutated, fc.option(body, { nil: undefined }), (text, shape) => {
        try {
          codec.decode(bytes(text), { ...(shape && { shape }) });
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError);
        }
      }),
      { numRuns: numRuns * 5 },
    );
  },
  timeout,
);
