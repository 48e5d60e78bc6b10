import { expect, test } from "vitest";
import { parse } from "./parse.ts";
import { SpecError } from "./spec-error.ts";

test.each<[string, string, unknown]>([
  ["a.json", '\uFEFF{ "a": [1, "\\u0041"] }\n', { a: [1, "A"] }],
  ["a", '{ "__proto__": 1 }', JSON.parse('{ "__proto__": 1 }')],
  ["https://example.com/a.json?x", "[]", []],
  ["a.yaml", "{ a: b, 'c': [1, ] }", { a: "b", c: [1] }],
  ["a.yaml", "a: &x { b: 1, c: 2 }\nd: { <<: *x, c: 3 }\n", { a: { b: 1, c: 2 }, d: { b: 1, c: 3 } }],
])("%s with %j is parsed", (place, text, expected) => {
  expect(parse(text, place)).toEqual(expected);
});

test.each([
  ["a.json", '{\n  "a": 1,\n}', "a.json:3:1: not valid JSON: PropertyNameExpected"],
  ["a.json", '{\n  "a": 1 // note\n}', "a.json:2:10: not valid JSON: InvalidCommentToken"],
  ["a.json", '{"a": [1', "a.json:1:9: not valid JSON: CloseBracketExpected"],
  ["a.JSON", "a: 1", "a.JSON:1:1: not valid JSON: InvalidSymbol"],
  ["a.yaml", "{ a: 1,\n", "a.yaml:2:1: "],
  ["a.yaml", "a: [\nb: 1", "a.yaml:2:1: "],
])("%s with %j is an error with line and column", (place, text, message) => {
  expect(() => parse(text, place)).toThrow(SpecError);
  expect(() => parse(text, place)).toThrow(message);
});
