import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeHeaders } from "./headers.ts";

test("the later value wins whatever the case of its name, and null takes a name out", () => {
  const merged = mergeHeaders(
    { "X-A": "1", "X-B": "2", "X-C": 3, "X-D": undefined, "X-E": ["5", 6] },
    [["x-a", "4"]],
    { "x-B": null, "x-e": [7], "x-c": undefined },
    new Headers({ "X-F": "8" }),
  );
  expect(Object.entries(merged)).toEqual([
    ["x-a", "4"],
    ["x-b", null],
    ["x-c", "3"],
    ["x-e", "5, 6, 7"],
    ["x-f", "8"],
  ]);
});

test("a name of the language itself is an ordinary header", () => {
  expect(Object.entries(mergeHeaders([["__proto__", "1"]], [["constructor", "2"]]))).toEqual([
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
});

test("keeps every value that Headers accepts", () => {
  const character = fc.constantFrom(" ", "\t", "a", ",", "\u00a0", "\u00ff");
  fc.assert(
    fc.property(fc.string({ unit: character }), (value) => {
      expect(mergeHeaders({ "X-A": value })["x-a"]).toBe(value);
    }),
  );
});

test("refuses a name that is no token and a value with a line break, without quoting the value", () => {
  for (const source of [{ "X A": "secret" }, { "X-A": "secret\n" }]) {
    expect(() => mergeHeaders(source)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: "invalid-header" }) }),
    );
    try {
      mergeHeaders(source);
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain("secret");
    }
  }
});
