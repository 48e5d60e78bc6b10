import fc from "fast-check";
import { afterXmlWriter } from "./after-xml-writer.ts";
import type { WebhookValue } from "./webhook-variants.ts";

/** What every format can carry but careless writers spoil. */
const awkward = [
  ..."<>&'\"=+%;[]{}.:#? \t\r\n",
  ...["\r\n", "]]>", "<!--", "&#13;", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "é", "e\u0301", "😀"],
  ...["\u{10FFFF}", "007", "true", "null", "__proto__"],
];

/** Text of characters that XML 1.0 allows (§2.2), so that every format can carry it. */
export const textArbitrary = fc
  .array(fc.oneof(fc.constantFrom(...awkward), fc.stringMatching(/^[a-z]{1,5}$/)), { maxLength: 6 })
  .map((parts) => parts.join(""));

const int32 = fc.oneof(fc.integer(), fc.constantFrom(0, -1, -2147483648, 2147483647));

/** A rank is a short in the vendor's carriers. */
const int16 = fc.integer({ min: -32768, max: 32767 });

/** Dates of .NET: 0 to 7 fraction digits; UTC, with an offset, or with none. */
const dateArbitrary = (zones: readonly string[]) =>
  fc
    .record({
      day: fc.date({ min: new Date("0002-01-01"), max: new Date("9998-12-31"), noInvalidDate: true }),
      fraction: fc.stringMatching(/^[0-9]{0,7}$/),
      zone: fc.constantFrom(...zones),
    })
    .map(({ day, fraction, zone }) => {
      const seconds = day.toISOString().slice(0, 19);
      return `${seconds}${fraction === "" ? "" : `.${fraction}`}${zone}`;
    });

const offsets = ["Z", "+02:00", "-11:30", "+14:00"];

const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 6 });

/** Names stay apart even when an XmlWriter makes their line ends alike. */
const dictionaryOf = <T>(values: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.tuple(textArbitrary, values), {
      selector: ([name]) => afterXmlWriter(name),
      maxLength: 4,
    })
    .map((entries) => Object.fromEntries(entries));

const associate = fc.record({
  AssociateId: int32,
  Name: nullable(textArbitrary),
  PersonId: int32,
  Rank: int16,
  Tooltip: nullable(textArbitrary),
  Type: fc.constantFrom("Unknown", "InternalAssociate", "ExternalAssociate", "SystemAssociate"),
  GroupIdx: int32,
  FullName: nullable(textArbitrary),
  FormalName: nullable(textArbitrary),
  Deleted: fc.boolean(),
  EjUserId: int32,
  UserName: nullable(textArbitrary),
});

/** A binary fraction: exact in decimal as well, so that no reader may round it. */
const exactFraction = fc.integer().map((value) => value / 1024);

const scalar = fc.oneof(
  textArbitrary,
  fc.boolean(),
  int32,
  fc.maxSafeInteger(),
  exactFraction,
  fc.constant(null),
);

export type WebhookArbitraryOptions = {
  /** Values of `Properties`. Default: text, booleans, numbers and null. */
  readonly properties?: fc.Arbitrary<unknown>;
  /** Whether dates without an offset occur. Default true. */
  readonly localDates?: boolean;
};

/** Any request whose text all formats can carry. */
export const webhookArbitrary = ({
  properties = scalar,
  localDates = true,
}: WebhookArbitraryOptions = {}): fc.Arbitrary<WebhookValue> => {
  const date = dateArbitrary(localDates ? ["", ...offsets] : offsets);
  return fc.record({
    WebhookId: int32,
    Name: nullable(textArbitrary),
    Events: nullable(fc.array(textArbitrary, { maxLength: 4 })),
    TargetUrl: textArbitrary,
    Secret: nullable(textArbitrary),
    State: fc.constantFrom("Unknown", "Active", "Stopped", "TooManyErrors"),
    Type: nullable(textArbitrary),
    Headers: nullable(dictionaryOf(textArbitrary)),
    Properties: nullable(dictionaryOf(properties)),
    Registered: date,
    RegisteredAssociate: nullable(associate),
    Updated: date,
    UpdatedAssociate: nullable(associate),
  });
};

const rights = (names: readonly string[]) =>
  nullable(fc.record({ Mask: fc.constantFrom(...names), Reason: nullable(textArbitrary) }));

/** Any result whose text all formats can carry; masks in the spelling of JSON. */
export const resultArbitrary: fc.Arbitrary<WebhookValue> = fc.record({
  Success: fc.boolean(),
  Message: nullable(textArbitrary),
  TableRight: rights(["None", "Select", "FULL", "Select, Update", "Filtering"]),
  FieldProperties: nullable(
    dictionaryOf(
      fc.record({
        FieldRight: rights(["None", "Read", "FULL", "Read, UIHintReadOnly", "FULL, UIHintMandatory"]),
        FieldType: nullable(textArbitrary),
        FieldLength: int32,
      }),
    ),
  ),
});
