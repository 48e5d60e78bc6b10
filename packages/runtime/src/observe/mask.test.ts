import { expect, test } from "vitest";
import { createMask } from "../media/mask.ts";
import { maskBytes, maskMembers, maskStrings, secretMembers } from "./mask.ts";

test("bytes without a secret are the same bytes", () => {
  const bytes = new Uint8Array([0xff, 0x41]);
  expect(maskBytes(bytes, createMask(["abcdef"]))).toBe(bytes);
});

test("bytes with a secret are other bytes", () => {
  const bytes = new TextEncoder().encode("æ abcdef");
  expect(new TextDecoder().decode(maskBytes(bytes, createMask(["abcdef"])))).toBe("æ ***");
});

test("masks the strings and the names of a decoded value, on a copy", () => {
  const value = { abcdef: ["abcdef", 1, null, true], b: { c: "x abcdef" }, d: undefined };
  expect(maskStrings(value, createMask(["abcdef"]))).toEqual({
    "***": ["***", 1, null, true],
    b: { c: "x ***" },
    d: undefined,
  });
  expect(maskStrings("abcdef", createMask(["abcdef"]))).toBe("***");
  expect(value.abcdef[0]).toBe("abcdef");
});

test("masks only strings of the given names, and finds no others", () => {
  const value = { Secret: 5, Other: "b", Nested: { Secret: ["c"], Name: "d" }, None: null };
  const names = new Set(["Secret"]);
  expect(maskMembers(value, names)).toEqual(value);
  expect(maskMembers(null, names)).toBe(null);
  expect(maskMembers(undefined, names)).toBe(undefined);
  expect(secretMembers(value, names)).toEqual([]);
  expect(secretMembers("a", names)).toEqual([]);
});

test("masks members by name, at any depth, on a copy", () => {
  const value = JSON.parse('{"Secret":"a","Inner":[{"Secret":"b","__proto__":{"Secret":"c"}}],"N":1}');
  const names = new Set(["Secret"]);
  expect(JSON.stringify(maskMembers(value, names))).toBe(
    '{"Secret":"***","Inner":[{"Secret":"***","__proto__":{"Secret":"***"}}],"N":1}',
  );
  expect(secretMembers(value, names).sort()).toEqual(["a", "b", "c"]);
  expect(value.Secret).toBe("a");
});

test("finds the secrets of a value that refers to itself", () => {
  const value: Record<string, unknown> = { Secret: "a" };
  value.Inner = [value, { Secret: "b" }];
  expect(secretMembers(value, new Set(["Secret"])).sort()).toEqual(["a", "b"]);
});

test("finds the secret under a hundred thousand levels", () => {
  let value: unknown = { Secret: "a" };
  for (let depth = 0; depth < 100_000; depth += 1) value = depth % 2 === 0 ? { Inner: value } : [value];
  expect(secretMembers(value, new Set(["Secret"]))).toEqual(["a"]);
});

test("finds the secrets beside a member that cannot be read", () => {
  const unreadable = {
    get Secret(): string {
      throw new Error("no");
    },
  };
  expect(secretMembers({ Inner: unreadable, Secret: "a" }, new Set(["Secret"]))).toEqual(["a"]);
});

test("shows an object with a JSON form of its own in that form", () => {
  const looped: Record<string, unknown> = { toJSON: () => ({ Secret: "a", N: 1 }) };
  looped.self = looped;
  expect(maskMembers({ At: new Date(0), Inner: looped }, new Set(["Secret"]))).toEqual({
    At: "1970-01-01T00:00:00.000Z",
    Inner: { Secret: "***", N: 1 },
  });
});
