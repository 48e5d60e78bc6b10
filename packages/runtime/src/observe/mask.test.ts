import { expect, test } from "vitest";
import { createMask } from "../media/mask.ts";
import { maskBytes, maskMembers, maskStrings, secretsIn } from "./mask.ts";

/** The different strings in members named `Secret`. */
function found(value: unknown): string[] {
  return [...new Set(secretsIn(value, new Set(["Secret"])).values)].sort();
}

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
  const value = { Secret: 5, Other: "b", Nested: { Secret: [6, null], Name: "d" }, None: null };
  const names = new Set(["Secret"]);
  expect(maskMembers(value, names)).toEqual(value);
  expect(maskMembers(null, names)).toBe(null);
  expect(maskMembers(undefined, names)).toBe(undefined);
  expect(secretsIn(value, names).values).toEqual([]);
  expect(secretsIn("a", names).values).toEqual([]);
});

test("masks members by name, at any depth, on a copy", () => {
  const value = JSON.parse('{"Secret":"a","Inner":[{"Secret":"b","__proto__":{"Secret":"c"}}],"N":1}');
  const names = new Set(["Secret"]);
  expect(JSON.stringify(maskMembers(value, names))).toBe(
    '{"Secret":"***","Inner":[{"Secret":"***","__proto__":{"Secret":"***"}}],"N":1}',
  );
  expect(found(value)).toEqual(["a", "b", "c"]);
  expect(value.Secret).toBe("a");
});

test("finds the secrets of a value that refers to itself", () => {
  const value: Record<string, unknown> = { Secret: "a" };
  value.Inner = [value, { Secret: "b" }];
  expect(found(value)).toEqual(["a", "b"]);
});

test("finds the secret under a hundred thousand levels", () => {
  let value: unknown = { Secret: "a" };
  for (let depth = 0; depth < 100_000; depth += 1) value = depth % 2 === 0 ? { Inner: value } : [value];
  expect(found(value)).toEqual(["a"]);
});

test("finds the secrets beside a member that cannot be read", () => {
  const unreadable = {
    get Secret(): string {
      throw new Error("no");
    },
  };
  expect(found({ Inner: unreadable, Secret: "a" })).toEqual(["a"]);
});

test("shows an object with a JSON form of its own in that form", () => {
  const looped: Record<string, unknown> = { toJSON: () => ({ Secret: "a", N: 1 }) };
  looped.self = looped;
  expect(maskMembers({ At: new Date(0), Inner: looped }, new Set(["Secret"]))).toEqual({
    At: "1970-01-01T00:00:00.000Z",
    Inner: { Secret: "***", N: 1 },
  });
});

test("masks every string in a secret member that is an object or an array", () => {
  const shared = { a: "x", "b-": ["y", { c: "z" }], d: 1, e: "Basic dXNlcg==" };
  const value = { Other: shared, Secret: shared, Name: "n" };
  const names = new Set(["Secret"]);
  expect(maskMembers(value, names)).toEqual({
    Other: shared,
    Secret: { a: "***", "b-": ["***", { c: "***" }], d: 1, e: "***" },
    Name: "n",
  });
  expect(found(value)).toEqual(["Basic dXNlcg==", "dXNlcg==", "x", "y", "z"]);
  expect(secretsIn(value, names).names).toEqual(expect.arrayContaining(["Secret", "Value", "a", "c", "e"]));
  expect(secretsIn(value, names).names).not.toContain("b-");
});

test.each<[object, string[]]>([
  [{ op: "add", path: "/Secret", value: "a" }, ["a"]],
  [{ op: "replace", path: "/Inner/0/Secret/b", value: { c: ["a", 1] }, from: "d" }, ["a"]],
  [{ path: "/Name", value: "a" }, []],
  [{ path: "/Secrets", value: "a" }, []],
  [{ path: ["", "Secret"], value: "a" }, []],
  [{ path: "/Secret", Value: "a" }, []],
  [{ value: "a" }, []],
])("masks what an operation of JSON Patch sets a secret member to: %j", (operation, secrets) => {
  expect(found([operation])).toEqual(secrets);
  const text = JSON.stringify(operation);
  const masked = secrets.length === 0 ? text : text.replace('"a"', '"***"');
  expect(JSON.stringify(maskMembers([operation], new Set(["Secret"])))).toBe(`[${masked}]`);
});

test("finds credentials in a secret member without their scheme, too", () => {
  expect(found({ Secret: "Bearer  a" })).toEqual(["Bearer  a", "a"]);
  expect(found({ Secret: "no basic a" })).toEqual(["no basic a"]);
});
