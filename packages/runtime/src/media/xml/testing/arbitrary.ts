import fc from "fast-check";
import type { ObjectShape, StringShape, WireShape, WireShapes } from "../../shape.ts";
import { illegalCharacterAt } from "../characters.ts";
import { setOwn } from "../own-property.ts";

const specialTexts = [
  "",
  " ",
  "007",
  "true",
  "null",
  "\r\n",
  "a\rb",
  "]]>",
  "<&>",
  "&#65;",
  "\u{1F600}",
  "\uFEFF",
  "\u2028",
];

/** Any text that XML 1.0 can hold. */
export const xmlText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...specialTexts),
  fc.string({ unit: "binary", maxLength: 12 }).filter((text) => illegalCharacterAt(text) < 0),
  fc.string({ unit: "grapheme-ascii", maxLength: 12 }),
);

const key = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "Key", "Value", "a b", ""),
  xmlText,
);

/** A record from pairs, under any name. */
const record = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> => {
  const result = {};
  for (const [name, value] of entries) setOwn(result, name, value);
  return result;
};

const dictionaryOf = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 4 }).map(record);

/** Numbers that XML gives back as they are. */
const numbers = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const anyValue: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.oneof(xmlText, numbers, fc.boolean(), fc.constant(null)),
    fc.array(tie("any"), { maxLength: 3 }),
    dictionaryOf(tie("any")),
  ),
})).any;

const two = (value: number): string => String(value).padStart(2, "0");

const date = fc
  .tuple(
    fc.tuple(
      fc.integer({ min: 2, max: 9998 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    ),
    fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)),
    fc.option(fc.stringMatching(/^\.[0-9]{1,7}$/), { nil: "" }),
    fc.constantFrom("", "Z", "+02:00", "-08:00", "+05:30"),
  )
  .map(
    ([[year, ...day], time, fraction, offset]) =>
      `${String(year).padStart(4, "0")}-${day.map(two).join("-")}T${time.map(two).join(":")}${fraction}${offset}`,
  );

const stringOf = (shape: StringShape): fc.Arbitrary<string> => {
  if (shape.format === "date-time") return date;
  return shape.values === undefined ? xmlText : fc.constantFrom(...shape.values);
};

const membersOf = (shape: ObjectShape, shapes: WireShapes, depth: number): fc.Arbitrary<unknown> => {
  const members = Object.entries(shape.members).map(([name, member]) =>
    fc
      .option(arbitraryOf(member, shapes, depth + 1), { nil: undefined })
      .map((value) => [name, value] as const),
  );
  return fc.tuple(...members).map((entries) => record(entries.filter(([, value]) => value !== undefined)));
};

/** Any value of a shape that XML can carry: text it can hold, `null` where .NET's type has one. */
export const arbitraryOf = (shape: WireShape, shapes: WireShapes, depth = 0): fc.Arbitrary<unknown> => {
  const value = directArbitrary(shape, shapes, depth);
  return shape.nullable === true ? fc.option(value, { nil: null }) : value;
};

const directArbitrary = (shape: WireShape, shapes: WireShapes, depth: number): fc.Arbitrary<unknown> => {
  switch (shape.type) {
    case "string":
      return stringOf(shape);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.oneof(fc.constantFrom(0, -(2 ** 31), 2 ** 31 - 1), fc.integer());
    case "number":
      return numbers;
    case "any":
      return anyValue;
    case "array":
      return fc.array(arbitraryOf(shape.items, shapes, depth + 1), { maxLength: 3 });
    case "dictionary":
      return dictionaryOf(arbitraryOf(shape.values, shapes, depth + 1));
    case "object":
      return membersOf(shape, shapes, depth);
    case "ref":
      // A shape may refer to itself; the way down ends with no value.
      return depth > 6 ? fc.constant(null) : arbitraryOf(shapes[shape.ref] as WireShape, shapes, depth);
  }
};
