import fc from "fast-check";
import { expect, test } from "vitest";
import { CodecError } from "../codec-error.ts";
import { numRuns } from "../testing/arbitrary.ts";
import { jsonCodec } from "./codec.ts";

function read(text: string, maxDepth?: number) {
  return jsonCodec.decode(new TextEncoder().encode(text), maxDepth === undefined ? {} : { maxDepth });
}
function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (error instanceof CodecError) return { kind: error.kind, code: error.code, ...error.place };
    throw error;
  }
}

test.each([
  '"007"',
  "0",
  "null",
  '""',
  "[]",
  "{}",
  '{"Registered":"2012-06-07T08:09:10.1234567+02:00","X":{"new":[1]}}',
])("passes %s through unchanged", (text) => {
  expect(jsonCodec.encode(read(text), {})).toBe(text);
});

test("reads a body with a byte order mark and white space around it", () => {
  expect(read("\ufeff {} \r\n")).toEqual({});
});

test("keeps names of the language itself as ordinary members", () => {
  const value = read('{"__proto__":{"admin":true},"constructor":1}') as object;
  expect(Object.keys(value)).toEqual(["__proto__", "constructor"]);
  expect(jsonCodec.encode(value, {})).toBe('{"__proto__":{"admin":true},"constructor":1}');
});

test.each(["", " \r\n"])("refuses the empty body %j", (text) => {
  expect(failureOf(() => read(text))).toEqual({ kind: "decode", code: "empty-body" });
});

// The engine decides whether its message has a place: V8 has none where it quotes the body.
test.each([
  ["{", 1, 2],
  ['{"a":\n[1,2', 2, 5],
  ['{"a":{"b/c":tru}}', 1, 16],
  ["[1,]", 1, 4],
  ['{"a":1,}', 1, 8],
  ["{a:1}", 1, 2],
  ['{"a" 1}', 1, 6],
  ["[01]", 1, 3],
  ["1 2", 1, 3],
  ["<html>", 1, 1],
  ['"a\nb"', 1, 3],
  ['["a', 1, 4],
  ["NaN", 1, 1],
])("refuses %j, with its place where the engine names one", (text, line, column) => {
  const failure = { kind: "decode", code: "malformed-json" };
  expect([failure, { ...failure, line, column }]).toContainEqual(failureOf(() => read(text)));
});

test("finds the place behind a long string", () => {
  const failure = failureOf(() => read(`["${"\\n".repeat(2_000_000)}"`));
  expect(failure).toMatchObject({ code: "malformed-json", line: 1, column: 4_000_004 });
});

test("takes no place from the body that an engine quotes", () => {
  const failure = failureOf(() => read('{"a": x at line 3 column 4 of the JSON data in JSON at position 3'));
  expect(failure).toEqual({ kind: "decode", code: "malformed-json" });
});

test("quotes nothing of a body it refuses", () => {
  expect(() => read('{"Secret":"hunter2" oops}')).toThrow(/^The body is not valid JSON[^"]{0,30}\.$/);
  expect(() => read("hunter2")).toThrow(/^The body is not valid JSON[^"]{0,30}\.$/);
});

test.each([
  ["lists", "[".repeat(100_000) + "]".repeat(100_000)],
  ["objects", '{"a":'.repeat(100_000)],
  ["brackets inside strings beside deep ones", `["[[\\"",${"[".repeat(64)}1${"]".repeat(64)}]`],
])("refuses deep nesting of %s", (_, text) => {
  expect(failureOf(() => read(text))).toEqual({ kind: "decode", code: "too-deep" });
});

test("reads nesting up to the limit, however many brackets there are", () => {
  const wide = `[${Array.from({ length: 500 }, () => '{"a":"[[[{{{"}').join(",")}]`;
  expect(read(wide, 2)).toHaveLength(500);
  expect(read("[".repeat(64) + "]".repeat(64))).toHaveLength(1);
});

const cyclic: { self?: unknown } = {};
cyclic.self = { back: cyclic };
const deep = Array.from({ length: 20_000 }).reduce<unknown>((inner) => [inner], 1);
const boom = {
  toJSON() {
    throw new Error("boom");
  },
};

test.each<[string, unknown, object]>([
  ["no value", undefined, { code: "not-serializable", pointer: "" }],
  ["a function", () => 1, { code: "not-serializable", pointer: "" }],
  ["a bigint", { a: [1n] }, { code: "not-serializable", pointer: "/a/0" }],
  ["NaN", { a: { b: Number.NaN } }, { code: "not-finite", pointer: "/a/b" }],
  ["Infinity", [1, Number.POSITIVE_INFINITY], { code: "not-finite", pointer: "/1" }],
  ["an invalid Date", { at: new Date(Number.NaN) }, { code: "not-finite", pointer: "/at" }],
  ["undefined in a list", [undefined], { code: "not-serializable", pointer: "/0" }],
  ["a cycle", cyclic, { code: "cycle", pointer: "/self/back" }],
  ["deep nesting", deep, { code: "too-deep" }],
  ["a toJSON that throws", boom, { code: "not-serializable" }],
])("refuses to write %s", (_, value, failure) => {
  expect(failureOf(() => jsonCodec.encode(value, {}))).toEqual({ kind: "encode", ...failure });
});

test("writes null, absent members, Dates and lone surrogates as JSON.stringify does", () => {
  const value = {
    a: null,
    b: undefined,
    at: new Date(1),
    half: "\ud800",
    shared: [cyclic.self, "null"].slice(1),
  };
  expect(jsonCodec.encode(value, {})).toBe(
    '{"a":null,"at":"1970-01-01T00:00:00.001Z","half":"\\ud800","shared":["null"]}',
  );
});

test("writes a value that is in two places", () => {
  const shared = { x: null };
  expect(jsonCodec.encode([shared, shared], {})).toBe('[{"x":null},{"x":null}]');
});

test("reads back every JSON value", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = read(text);
      expect(read(jsonCodec.encode(value, {}))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns },
  );
});

test("refuses exactly the mutated bodies that JSON.parse refuses", () => {
  const start = '{"a":[1,-2.5e3,"x\\u00e9\\n"],"b":{"c":null,"d":true},"":""}';
  const edit = fc.tuple(
    fc.nat(start.length),
    fc.nat(3),
    fc.constantFrom("", "{", "}", "[", "]", ",", ":", '"', "\\", "0", "e", "\u0001", " "),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce(
        (body, [at, cut, added]) => body.slice(0, at) + added + body.slice(at + cut),
        start,
      );
      let expected: unknown;
      try {
        expected = { value: JSON.parse(text) };
      } catch {
        expect(failureOf(() => read(text))).toMatchObject({ code: "malformed-json" });
        return;
      }
      expect({ value: read(text) }).toEqual(expected);
    }),
    { numRuns },
  );
});
