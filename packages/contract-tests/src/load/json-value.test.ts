import fc from "fast-check";
import { expect, test } from "vitest";
import { firstDifference, firstOrderDifference } from "./json-value.ts";

function parse(text: string): unknown {
  return JSON.parse(text);
}

test.each([
  ["null", "null", undefined],
  ["1", "2", ["", "2", "1"]],
  ["false", "0", ["", "0", "false"]],
  ['"007"', "7", ["", "7", '"007"']],
  ["{}", "[]", ["", "[]", "{}"]],
  ["null", "{}", ["", "{}", "null"]],
  ['{"a":1,"b":2}', '{"b":2,"a":1}', undefined],
  ['{"a":1}', '{"a":1,"b":null}', ["/b", "null", "(absent)"]],
  ['{"a":1,"b":null}', '{"a":1}', ["/b", "(absent)", "null"]],
  ['{"b":2,"c":3}', '{"a":1,"b":9}', ["/a", "1", "(absent)"]],
  ["[1,2]", "[1]", ["/1", "(absent)", "2"]],
  ["[1]", "[1,[2]]", ["/1", "[2]", "(absent)"]],
  ["[3,2]", "[1]", ["/0", "1", "3"]],
  ['{"a/b":{"~":[true]}}', '{"a/b":{"~":[false]}}', ["/a~1b/~0/0", "false", "true"]],
  ['{"__proto__":1}', '{"__proto__":2}', ["/__proto__", "2", "1"]],
  ['{"toString":1}', "{}", ["/toString", "(absent)", "1"]],
])("between %s and the expected %s", (actual, expected, found) => {
  const [pointer, wanted, got] = found ?? [];
  expect(firstDifference(parse(actual), parse(expected))).toEqual(
    found && { pointer, expected: wanted, actual: got },
  );
});

test("finds none between equal values, and one between different values", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const copy = JSON.parse(JSON.stringify(one));
      expect(firstDifference(copy, JSON.parse(JSON.stringify(one)))).toBeUndefined();
      const same = sorted(one) === sorted(other);
      expect(firstDifference(JSON.parse(JSON.stringify(other)), copy) === undefined).toBe(same);
    }),
  );
});

/** Writes JSON text with the members of each object in alphabetical order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

test("accepts equivalent spellings only at their place", () => {
  const equivalent = (pointer: string, actual: unknown, expected: unknown) =>
    pointer === "/Mask" && actual === "Read Write" && expected === "FULL";
  expect(firstDifference({ Mask: "Read Write" }, { Mask: "FULL" }, equivalent)).toBeUndefined();
  expect(firstDifference({ Name: "Read Write" }, { Name: "FULL" }, equivalent)).toMatchObject({
    pointer: "/Name",
  });
});

test.each([
  ['{"a":{"b":1,"c":2}}', '{"a":{"b":1,"c":2}}', undefined],
  [
    '{"a":{"c":2,"b":1}}',
    '{"a":{"b":1,"c":2}}',
    { pointer: "/a", expected: '["b","c"]', actual: '["c","b"]' },
  ],
  ['[{"b":1,"a":1}]', '[{"a":1,"b":1}]', { pointer: "/0", expected: '["a","b"]', actual: '["b","a"]' }],
])("finds the order of members in %s", (actual, expected, found) => {
  expect(firstOrderDifference(parse(actual), parse(expected))).toEqual(found);
});
