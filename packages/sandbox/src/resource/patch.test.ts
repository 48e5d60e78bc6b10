import fc from "fast-check";
import { expect, test } from "vitest";
import { processorTime } from "../testing/processor-time.ts";
import { applyJsonPatch, applyMergePatch, type PatchOperation } from "./patch.ts";

const target = { Name: "n", Events: ["a", "b"], Headers: { "X-A": "1" }, Secret: null };

test.each<[string, PatchOperation[], object]>([
  ["replace a member", [{ op: "replace", path: "/Name", value: "m" }], { ...target, Name: "m" }],
  [
    "ignore case and a missing leading slash",
    [{ op: "replace", path: "name", value: "m" }],
    { ...target, Name: "m" },
  ],
  [
    "add to the end of an array",
    [{ op: "add", path: "/events/-", value: "c" }],
    { ...target, Events: ["a", "b", "c"] },
  ],
  [
    "add before an item",
    [{ op: "add", path: "/Events/0", value: "c" }],
    { ...target, Events: ["c", "a", "b"] },
  ],
  [
    "add after the last item",
    [{ op: "add", path: "/Events/2", value: "c" }],
    { ...target, Events: ["a", "b", "c"] },
  ],
  ["replace an item", [{ op: "replace", path: "/Events/1", value: "c" }], { ...target, Events: ["a", "c"] }],
  ["remove an item", [{ op: "remove", path: "/Events/0" }], { ...target, Events: ["b"] }],
  [
    "remove a member",
    [{ op: "remove", path: "/Secret" }],
    { Name: "n", Events: ["a", "b"], Headers: { "X-A": "1" } },
  ],
  [
    "add an entry under an escaped name",
    [{ op: "add", path: "/Headers/a~1b~0", value: "2" }],
    { ...target, Headers: { "X-A": "1", "a/b~": "2" } },
  ],
  [
    "change an entry under its own name",
    [{ op: "replace", path: "/Headers/x-a", value: "2" }],
    { ...target, Headers: { "X-A": "2" } },
  ],
  ["test a value of any order", [{ op: "test", path: "/Headers", value: { "X-A": "1" } }], target],
  [
    "apply operations in order",
    [
      { op: "add", path: "/Events/-", value: "c" },
      { op: "test", path: "/Events/2", value: "c" },
      { op: "remove", path: "/Events/2" },
    ],
    target,
  ],
  [
    "keep __proto__ an ordinary name",
    [{ op: "add", path: "/Headers/__proto__", value: "2" }],
    { ...target, Headers: JSON.parse('{"X-A":"1","__proto__":"2"}') },
  ],
])("A JSON Patch can %s", (_, operations, expected) => {
  const before = structuredClone(target);
  expect(applyJsonPatch(target, operations)).toEqual(expected);
  expect(target).toEqual(before);
});

test.each<[PatchOperation, number, string]>([
  [
    { op: "test", path: "/Name", value: "x" },
    409,
    'The patch was not applied, because /Name has another value than its operation "test".',
  ],
  [
    { op: "test", path: "/Events/0", value: "x" },
    409,
    'The patch was not applied, because /Events/0 has another value than its operation "test".',
  ],
  [
    { op: "test", path: "/Headers", value: { "X-A": "1", b: "" } },
    409,
    'The patch was not applied, because /Headers has another value than its operation "test".',
  ],
  [{ op: "replace", path: "/Nope", value: 1 }, 400, "The request is invalid. /0/path does not exist."],
  [{ op: "remove", path: "/Nope" }, 400, "The request is invalid. /0/path does not exist."],
  [
    { op: "remove", path: "/Events/2" },
    400,
    "The request is invalid. /0/path is beyond the end of the array.",
  ],
  [
    { op: "add", path: "/Events/3", value: 1 },
    400,
    "The request is invalid. /0/path is beyond the end of the array.",
  ],
  [
    { op: "replace", path: "/Events/-", value: 1 },
    400,
    "The request is invalid. /0/path is not an index of the array.",
  ],
  [
    { op: "add", path: "/Events/01", value: 1 },
    400,
    "The request is invalid. /0/path is not an index of the array.",
  ],
  [
    { op: "add", path: "/Name/x", value: 1 },
    400,
    "The request is invalid. /0/path is below a value that has no members.",
  ],
  [{ op: "add", path: "/Nope/x", value: 1 }, 400, "The request is invalid. /0/path does not exist."],
  [{ op: "add", path: "/Name" }, 400, "The request is invalid. /0/value is missing."],
])("A JSON Patch with %j is refused with %d", (operation, status, message) => {
  expect(() => applyJsonPatch(target, [operation])).toThrow(expect.objectContaining({ status, message }));
});

test("Operations on a value that an operation added do not change the patch", () => {
  const operations: PatchOperation[] = [
    { op: "add", path: "/Headers", value: { a: "1" } },
    { op: "remove", path: "/Headers/a" },
  ];
  for (const _ of [1, 2]) expect(applyJsonPatch(target, operations).Headers).toEqual({});
});

test("100 operations copy a large value once", async () => {
  const names = Array.from({ length: 50_000 }, (_, index) => `p${index}`);
  const large = { Properties: Object.fromEntries(names.map((name) => [name, 1])), Events: names };
  const paths = Array.from({ length: 50 }, (_, index) => [`/Properties/q${index}`, "/Events/-"]).flat();
  const operations = paths.map((path): PatchOperation => ({ op: "add", path, value: 1 }));
  const apply = async () => applyJsonPatch(large, operations);
  await expect.poll(() => processorTime(apply)).toBeLessThan(1_500_000); // µs
});

test("A JSON Patch has at most 100 operations", () => {
  const operations = Array.from({ length: 101 }, () => ({ op: "remove", path: "/Name" }) as const);
  expect(() => applyJsonPatch(target, operations)).toThrow("has more than 100 operations");
});

test.each<[string, unknown, unknown, unknown]>([
  ["replace a member", { a: "b" }, { a: "c" }, { a: "c" }],
  ["add a member", { a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  ["remove a member", { a: "b", b: "c" }, { a: null }, { b: "c" }],
  ["replace an array", { a: ["b"] }, { a: ["c", "d"] }, { a: ["c", "d"] }],
  ["add an object to an array", { a: ["b"] }, { a: { c: null } }, { a: ["b", { c: null }] }],
  [
    "merge objects at any depth",
    { a: { b: "c", d: { e: 1 } } },
    { a: { b: "d", d: { e: null, f: 2 } } },
    { a: { b: "d", d: { f: 2 } } },
  ],
  [
    "replace a string with an object without its nulls",
    { a: "b" },
    { a: { bb: { ccc: null } } },
    { a: { bb: {} } },
  ],
  ["ignore the case of names", { Name: "b" }, { name: "c" }, { Name: "c" }],
  ["replace everything that is no object", { a: "b" }, ["c"], ["c"]],
  [
    "keep __proto__ an ordinary name",
    {},
    JSON.parse('{"__proto__":{"x":1}}'),
    JSON.parse('{"__proto__":{"x":1}}'),
  ],
])("A merge patch can %s", (_, before, patch, after) => {
  expect(applyMergePatch(before, patch)).toEqual(after);
});

test("A merge patch without nulls and arrays is part of its result", () => {
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.integer(),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("node")),
    ),
  })).node;
  const record = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), value);
  fc.assert(
    fc.property(record, record, (before, patch) => {
      const merged = applyMergePatch(before, patch);
      expect(merged).toMatchObject(patch);
      expect(applyMergePatch(merged, patch)).toEqual(merged);
    }),
  );
});

test("100 operations search a large value once", async () => {
  const large = { Properties: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`p${at}`, 1])) };
  const operations = Array.from({ length: 50 }, (_, at): PatchOperation[] => [
    { op: "add", path: `/properties/q${at}`, value: 1 },
    { op: "remove", path: `/properties/Q${at}` },
  ]).flat();
  const apply = async () => applyJsonPatch(large, operations);
  await expect.poll(() => processorTime(apply)).toBeLessThan(1_000_000); // µs
});

test("A removed member gives its name in another case to the next one", () => {
  const given = { Headers: { AB: "1", ab: "2", Ab: "3" } };
  const remove = (name: string): PatchOperation => ({ op: "remove", path: `/headers/${name}` });
  expect(applyJsonPatch(given, [remove("aB")]).Headers).toEqual({ ab: "2", Ab: "3" });
  expect(applyJsonPatch(given, [remove("aB"), remove("AB")]).Headers).toEqual({ Ab: "3" });
  const added: PatchOperation = { op: "add", path: "/Headers/ab", value: "4" };
  const all = [
    remove("AB"),
    remove("AB"),
    remove("AB"),
    added,
    { ...added, path: "/Headers/AB", value: "5" },
  ];
  expect(applyJsonPatch(given, all).Headers).toEqual({ ab: "5" });
});
