import fc from "fast-check";
import type { StringShape, WireShape, WireShapes } from "../shape.ts";
import { type ResolvedShape, resolveShape } from "../shape.ts";

/** What a format can carry, as far as it is not all of JSON. */
export type ArbitraryOptions = {
  /** Free text. Default: any text without lone surrogates, with white space and numeric look-alikes among it. */
  readonly text?: fc.Arbitrary<string>;
  /** Keys of dictionaries. Default: like `text`, and names such as `__proto__`. */
  readonly key?: fc.Arbitrary<string>;
  /** Values of the shape `any`. Default: any JSON value. */
  readonly any?: fc.Arbitrary<unknown>;
  /** Fewest entries of a list or a dictionary. Default 0. */
  readonly minLength?: number;
  /** Whether a nullable shape takes `null`. Default: always. */
  readonly mayBeNull?: (shape: ResolvedShape) => boolean;
  /** Fewest members of an object. Default 0. */
  readonly minMembers?: number;
};

/** Runs per property; `SO_WEBHOOK_RUNS` overrides the 200 of a quick run. */
export const numRuns = Number(process.env.SO_WEBHOOK_RUNS ?? 200);

/** How many code points are not surrogates. */
const characters = 0x110000 - 0x800;

/**
 * Any code point but a surrogate, from the space on. Like the unit `binary` of fast-check, which makes a table of all of
 * them, and that takes longer than most tests.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat(characters - 1).map(
  (index) => {
    const place = (index + 0x20) % characters;
    return String.fromCodePoint(place < 0xd800 ? place : place + 0x800);
  },
  (text) => {
    const codePoint = typeof text === "string" ? (text.codePointAt(0) ?? 0) : 0;
    if (text !== String.fromCodePoint(codePoint)) throw new Error("not one character");
    return ((codePoint < 0xd800 ? codePoint : codePoint - 0x800) + characters - 0x20) % characters;
  },
);

/** Text that trips codecs: white space, look-alikes of other types, mark-up, astral characters. */
export const trickyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "",
      " ",
      "\r\n",
      "\t x \n",
      "007",
      "1e3",
      "true",
      "null",
      "+1 %2B&a=b",
      "<a>&amp;]]>",
      "𝒳😀",
    ),
  },
);

const trickyKey = fc.oneof(
  trickyText,
  fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "a.b[0]", "Key", "Value"),
);

/** Any value of a shape, ready for `decode(encode(v)) = v`. A shape that contains itself does so once in a value. */
export function arbitraryOf(
  shape: WireShape,
  shapes: WireShapes = {},
  options: ArbitraryOptions = {},
  parents: readonly string[] = [],
): fc.Arbitrary<unknown> {
  const resolved = resolveShape(shape, shapes);
  const values = valuesOf(
    resolved,
    shapes,
    options,
    shape.type === "ref" ? [...parents, shape.ref] : parents,
  );
  const takesNull = resolved.nullable === true && (options.mayBeNull?.(resolved) ?? true);
  return takesNull ? fc.option(values, { nil: null, freq: 5 }) : values;
}

function valuesOf(
  shape: ResolvedShape,
  shapes: WireShapes,
  options: ArbitraryOptions,
  parents: readonly string[],
): fc.Arbitrary<unknown> {
  const minLength = options.minLength ?? 0;
  switch (shape.type) {
    case "string":
      return textOf(shape, options);
    case "boolean":
      return fc.boolean();
    case "integer":
      return integersOf(shape.format);
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0);
    case "any":
    case "unsupported":
      return options.any ?? fc.jsonValue({ maxDepth: 3 }).map(withoutNegativeZero);
    case "array":
      return fc.array(arbitraryOf(shape.items, shapes, options, parents), { minLength, maxLength: 4 });
    case "dictionary":
      return fc
        .uniqueArray(
          fc.tuple(options.key ?? trickyKey, arbitraryOf(shape.values, shapes, options, parents)),
          {
            selector: ([key]) => key,
            minLength,
            maxLength: 4,
          },
        )
        .map((entries) => Object.fromEntries(entries));
    case "oneOf":
      return fc.oneof(...shape.shapes.map((inner) => arbitraryOf(inner, shapes, options, parents)));
    default:
      return fc
        .record(
          Object.fromEntries(
            Object.entries(shape.members)
              .filter(([, member]) => !isNestedTwice(member, parents))
              .map(([name, member]) => [name, arbitraryOf(member, shapes, options, parents)]),
          ),
          { requiredKeys: [...(shape.required ?? [])], noNullPrototype: true },
        )
        .filter((value) => Object.keys(value).length >= (options.minMembers ?? 0));
  }
}

/** Whether a member refers to a shape, itself or by its items, that contains it twice already. */
function isNestedTwice(member: WireShape, parents: readonly string[]): boolean {
  const part = member.type === "array" ? member.items : member.type === "dictionary" ? member.values : member;
  return part.type === "ref" && parents.filter((name) => name === part.ref).length > 1;
}

function textOf(shape: StringShape, options: ArbitraryOptions): fc.Arbitrary<string> {
  if (shape.values !== undefined) return fc.constantFrom(...shape.values);
  return shape.format === "date-time" ? dateTimes : (options.text ?? trickyText);
}

function integersOf(format: string | undefined): fc.Arbitrary<number> {
  if (format === "int16") return fc.integer({ min: -32768, max: 32767 });
  if (format === "int64") return fc.maxSafeInteger();
  return fc.oneof(fc.integer(), fc.constantFrom(0, -1, 2147483647, -2147483648));
}

/** .NET's spellings: 0 to 7 fraction digits whose last is no zero, with `Z`, an offset, or neither. */
const dateTimes: fc.Arbitrary<string> = fc
  .tuple(
    fc.date({
      min: new Date("0002-01-01T00:00:00Z"),
      max: new Date("9998-12-31T00:00:00Z"),
      noInvalidDate: true,
    }),
    fc.integer({ min: 0, max: 9999999 }),
    fc.constantFrom("", "Z", "+02:00", "-11:30"),
  )
  .map(([date, fraction, offset]) => {
    const digits = String(fraction).padStart(7, "0").replace(/0+$/, "");
    return `${date.toISOString().slice(0, 19)}${digits === "" ? "" : `.${digits}`}${offset}`;
  });

/** JSON writes −0 as 0, in every codec. */
function withoutNegativeZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
