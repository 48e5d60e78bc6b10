import fc from "fast-check";
import type { ResolvedShape } from "../../shape.ts";
import type { ArbitraryOptions } from "../../testing/arbitrary.ts";
import { anyCharacter, trickyText } from "../../testing/arbitrary.ts";
import { illegalCharacterAt } from "../characters.ts";
import { isValueType } from "../data-contract/dotnet-types.ts";

/** Any text that XML 1.0 can hold. */
const text: fc.Arbitrary<string> = fc
  .oneof(
    trickyText,
    fc.string({ unit: anyCharacter, maxLength: 12 }),
    fc.constantFrom("a\rb", "\r\n", "]]>", "&#65;", "<![CDATA[x]]>", "\uFEFF", "\u2028", "\u0085"),
  )
  .filter((value) => illegalCharacterAt(value) < 0);

const key = fc.oneof(fc.constantFrom("__proto__", "constructor", "toString", "Key", "Value", "a b"), text);

/** Numbers that .NET reads and writes back digit for digit, and Mono's own rounding leaves alone. */
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1000),
);

const any: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { selector: ([name]) => name, maxLength: 3 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

/** What XML can carry: text it can hold, and `null` where .NET's type has one. */
export const xmlValues = {
  text,
  key,
  any,
  mayBeNull: (shape: ResolvedShape) => !isValueType(shape),
} satisfies ArbitraryOptions;
