import { expect, test } from "vitest";
import { createMask } from "../media/mask.ts";
import { maskBytes, maskMembers, secretMembers } from "./mask.ts";

const secret = 's3cret/"&+ marker';
const mask = createMask([secret]);

test.each([
  ["as it is", `a ${secret} b`],
  ["as JSON", JSON.stringify({ a: secret })],
  ["as JSON with escaped slashes", JSON.stringify({ a: secret }).replaceAll("/", "\\/")],
  ["as XML", '<a>s3cret/"&amp;+ marker</a>'],
  ["as a form", `a=${encodeURIComponent(secret)}`],
  ["as a form with plus signs", new URLSearchParams({ a: secret }).toString()],
])("masks a secret %s", (_how, text) => {
  expect(mask(text)).toContain("***");
  expect(mask(text)).not.toContain("s3cret");
});

test("leaves other texts and very short secrets alone", () => {
  expect(createMask(["p", "abc"])("a pabc")).toBe("a pabc");
});

test("bytes without a secret are the same bytes", () => {
  const bytes = new Uint8Array([0xff, 0x41]);
  expect(maskBytes(bytes, mask)).toBe(bytes);
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
