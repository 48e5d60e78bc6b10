import fc from "fast-check";
import { expect, test } from "vitest";
import { literal } from "./literal.ts";

async function evaluated(text: string): Promise<unknown> {
  const module = await import(
    `data:text/javascript,${encodeURIComponent(`export const value = ${text.replaceAll(" as const", "")};`)}`
  );
  return module.value;
}

test("a literal that fits is on one line, and only names that need quotes have them", () => {
  expect(literal({ a: 1, "b-c": [true, null], d: {}, e: [] })).toBe(
    '{ a: 1, "b-c": [true, null], d: {}, e: [] }',
  );
});

test("a literal that does not fit is broken into lines", () => {
  const long = "x".repeat(100);
  expect(literal({ a: { b: long }, c: 1 })).toBe(`{\n  a: {\n    b: "${long}",\n  },\n  c: 1,\n}`);
});

test("a member with a name that every object has is constant, so that its type is that of the literal", () => {
  expect(literal({ constructor: { type: "string" } })).toBe('{ constructor: { type: "string" } as const }');
});

test("a literal has the value of the JSON, whatever its names are", async () => {
  const name = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString", "a-b"));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.string({ unit: fc.nat(0x10ffff).map((codePoint) => String.fromCodePoint(codePoint)) }),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(fc.tuple(name, tie("value")), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(value, async (json) => {
      expect(JSON.stringify(await evaluated(literal(json)))).toBe(JSON.stringify(json));
    }),
    { numRuns: 100 },
  );
});
