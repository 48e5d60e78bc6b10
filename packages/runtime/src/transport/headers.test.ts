import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeHeaders } from "./headers.ts";

test("the later value wins whatever the case of its name, and null takes a name out", () => {
  const merged = mergeHeaders({ "X-A": "1", "X-B": "2", "X-C": 3 }, [["x-a", "4"]], { "x-B": null });
  expect([...merged]).toEqual([
    ["x-a", "4"],
    ["x-c", "3"],
  ]);
});

test("a name of the language itself is an ordinary header", () => {
  expect([...mergeHeaders([["__proto__", "1"]], [["constructor", "2"]])]).toEqual([
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
});

test("keeps values as Headers does: without the spaces around them, with every other character", () => {
  const character = fc.constantFrom(" ", "\t", "a", ",", "\u00a0", "\u00ff");
  fc.assert(
    fc.property(fc.string({ unit: character }), (value) => {
      expect(mergeHeaders({ "X-A": value }).get("x-a")).toBe(new Headers({ "X-A": value }).get("x-a"));
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
