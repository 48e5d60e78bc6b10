import fc from "fast-check";
import { afterXmlWriter } from "./after-xml-writer.ts";
import type { WebhookValue } from "./webhook-variants.ts";

/** Strings that every format can represent, but that careless writers spoil. */
const awkward = [
  ..."<>&'\"=+%;[]{}.:#? \t\r\n",
  ...["\r\n", "]]>", "<!--", "&#13;", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "é", "e\u0301", "😀"],
  ...["\u{10FFFF}", "007", "true", "null", "__proto__"],
];

// The unit "binary" of fast-check makes a table of all characters, which takes longer than most tests.
const xmlCharacter = fc
  .integer({ min: 0x20, max: 0x10ffff })
  .map((codePoint) => String.fromCodePoint(codePoint))
  .filter((character) => /^[\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]$/u.test(character));

/** Strings of characters that XML 1.0 allows (§2.2), so that every format can represent them. */
const textArbitrary = fc
  .array(fc.oneof(fc.constantFrom(...awkward), fc.stringMatching(/^[a-z]{1,5}$/), xmlCharacter), {
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

const int32 = fc.oneof(fc.integer(), fc.constantFrom(0, -1, -2147483648, 2147483647));

/** A rank is a short in the vendor's carriers. */
const int16 = fc.integer({ min: -32768, max: 32767 });

/** Dates of .NET: 0 to 7 fraction digits; UTC, with an offset, or with none. */
function dateArbitrary(zones: readonly string[]) {
  return fc
    .record({
      day: fc.date({ min: new Date("0002-01-01"), max: new Date("9998-12-31"), noInvalidDate: true }),
      fraction: fc.stringMatching(/^[0-9]{0,7}$/),
      zone: fc.constantFrom(...zones),
    })
    .map(({ day, fraction, zone }) => {
      const seconds = day.toISOString().slice(0, 19);
      return `${seconds}${fraction === "" ? "" : `.${fraction}`}${zone}`;
    });
}

const offsets = ["Z", "+02:00", "-11:30", "+14:00"];

function orNull<T>(arbitrary: fc.Arbitrary<T>) {
  return fc.option(arbitrary, { nil: null, freq: 6 });
}

/** Names that stay distinct even when an XmlWriter changes their line ends. */
function dictionaryOf<T>(names: fc.Arbitrary<string>, values: fc.Arbitrary<T>, minLength = 0) {
  return fc
    .uniqueArray(fc.tuple(names, values), {
      selector: ([name]) => afterXmlWriter(name),
      minLength,
      maxLength: 4,
    })
    .map((entries) => Object.fromEntries(entries));
}

function associateOf(text: fc.Arbitrary<string>) {
  return fc.record({
    AssociateId: int32,
    Name: orNull(text),
    PersonId: int32,
    Rank: int16,
    Tooltip: orNull(text),
    Type: fc.constantFrom("Unknown", "InternalAssociate", "ExternalAssociate", "SystemAssociate"),
    GroupIdx: int32,
    FullName: orNull(text),
    FormalName: orNull(text),
    Deleted: fc.boolean(),
    EjUserId: int32,
    UserName: orNull(text),
  });
}

/** Binary fractions, which are exact in decimal too, so that no reader may round them. */
const exactFraction = fc.integer().map((value) => value / 1024);

/** A value of `Properties`. */
const scalar = fc.oneof(
  textArbitrary,
  fc.boolean(),
  int32,
  fc.maxSafeInteger(),
  exactFraction,
  fc.constant(null),
);

export type WebhookArbitraryOptions = {
  /**
   * `any` (default): whatever JSON and XML carry. `form`: what a form carries; no strings without visible characters, no empty lists and
   * dictionaries, null for text alone, and lists of text in `Properties`.
   */
  readonly reach?: "any" | "form";
  /** Includes arrays and objects in `Properties`. .NET accepts them where their types are registered. Default: `false`. */
  readonly nested?: boolean;
  /** Includes dates without an offset. Default: `true`. */
  readonly localDates?: boolean;
};

/** Strings that are white space neither for .NET nor for JavaScript. */
const visibleText = textArbitrary.filter((text) => /[^\s\u0085]/.test(text));

function freeOf(reach: "any" | "form", nested: boolean): fc.Arbitrary<unknown> {
  if (reach === "form") return fc.array(visibleText, { minLength: 1, maxLength: 3 });
  if (!nested) return scalar;
  const deep = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      dictionaryOf(textArbitrary, tie("value")),
    ),
  }));
  return deep.value;
}

/** Any request that all formats can represent. */
export function webhookArbitrary({
  reach = "any",
  nested = false,
  localDates = true,
}: WebhookArbitraryOptions = {}): fc.Arbitrary<WebhookValue> {
  const isForm = reach === "form";
  const text = isForm ? visibleText : textArbitrary;
  const minLength = isForm ? 1 : 0;
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => (isForm ? arbitrary : orNull(arbitrary));
  const free = freeOf(reach, nested);
  const date = dateArbitrary(localDates ? ["", ...offsets] : offsets);
  return fc.record({
    WebhookId: int32,
    Name: orNull(text),
    Events: maybe(fc.array(text, { minLength, maxLength: 4 })),
    TargetUrl: text,
    Secret: orNull(text),
    State: fc.constantFrom("Unknown", "Active", "Stopped", "TooManyErrors"),
    Type: orNull(text),
    Headers: maybe(dictionaryOf(text, text, minLength)),
    Properties: maybe(dictionaryOf(text, free, minLength)),
    Registered: date,
    RegisteredAssociate: maybe(associateOf(text)),
    Updated: date,
    UpdatedAssociate: maybe(associateOf(text)),
  });
}

function rights(names: readonly string[]) {
  return orNull(fc.record({ Mask: fc.constantFrom(...names), Reason: orNull(textArbitrary) }));
}

/** Any result that all formats can represent, with masks in the spelling of JSON. */
export const resultArbitrary: fc.Arbitrary<WebhookValue> = fc.record({
  Success: fc.boolean(),
  Message: orNull(textArbitrary),
  TableRight: rights(["None", "Select", "FULL", "Select, Update", "Filtering"]),
  FieldProperties: orNull(
    dictionaryOf(
      textArbitrary,
      fc.record({
        FieldRight: rights(["None", "Read", "FULL", "Read, UIHintReadOnly", "FULL, UIHintMandatory"]),
        FieldType: orNull(textArbitrary),
        FieldLength: int32,
      }),
    ),
  ),
});
