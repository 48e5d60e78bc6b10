import { expect, test } from "vitest";
import { flagsOf } from "./flags.ts";
import { instantOf } from "./instant.ts";
import { sameValue, valueDifferences } from "./same-value.ts";

test.each([
  ["1999-04-12T09:41:00.1234567+02:00", "1999-04-12T07:41:00.1234567Z", true],
  ["1999-04-12T09:41:00.1234567Z", "1999-04-12T09:41:00.1234568Z", false],
  ["1999-04-12T09:41:00.12345Z", "1999-04-12T09:41:00.1234500Z", true],
  ["1999-04-12T09:41:00", "1999-04-12T09:41:00Z", false],
  ["0001-01-01T00:00:00", "0001-01-01", true],
  ["/Date(923902860122)/", "1999-04-12T07:41:00.122Z", true],
  ["1969-12-31T23:59:59.9999999Z", "1970-01-01T00:00:00Z", false],
  ["007", "7", false],
])("date %s is the instant %s: %s", (left, right, same) => {
  expect(sameValue(left, right)).toBe(same);
});

test("a string that is not a date has no instant", () => {
  expect(["", "2024", "2024-13-01", "2024-01-02 03:04:05"].map(instantOf)).toEqual(Array(4).fill(undefined));
});

test("names every place of difference", () => {
  const actual = { a: 1, b: ["x"], "c/d": { e: "1" }, more: 1 };
  const expected = { a: "1", b: ["x", "y"], "c/d": { e: 1 }, missing: "text" };
  expect(valueDifferences(actual, expected)).toEqual([
    '/a: 1 instead of "1"',
    '/b: ["x"] instead of ["x","y"]',
    '/c~1d/e: "1" instead of 1',
    "/missing: absent",
    "/more: not expected",
  ]);
});

test("an absent member is the default of .NET unless an option says otherwise", () => {
  const expected = { Name: null, Rank: 0, Deleted: false, State: "Unknown", Updated: "0001-01-01T00:00:00" };
  expect(valueDifferences({}, expected)).toEqual([]);
  expect(valueDifferences({}, expected, { absentIsDefault: false })).toHaveLength(5);
  expect(sameValue({}, { Name: "" })).toBe(false);
});

test("extra members are a difference unless an option says otherwise", () => {
  expect(sameValue({ a: 1, b: 2 }, { a: 1 })).toBe(false);
  expect(sameValue({ a: 1, b: 2 }, { a: 1 }, { extraMembers: true })).toBe(true);
});

test("masks are compared by flags only on request, and only under their carrier", () => {
  const xml = { FieldRight: { Mask: "Read Write" }, TableRight: { Mask: "Select Update Insert Delete" } };
  const json = { FieldRight: { Mask: "FULL" }, TableRight: { Mask: "FULL" } };
  expect(sameValue(xml, json)).toBe(false);
  expect(sameValue(xml, json, { masks: true })).toBe(true);
  expect(sameValue({ Other: { Mask: "Read Write" } }, { Other: { Mask: "FULL" } }, { masks: true })).toBe(
    false,
  );
  expect(sameValue({ FieldRight: { Mask: "Read" } }, { FieldRight: { Mask: "FULL" } }, { masks: true })).toBe(
    false,
  );
});

test.each([
  ["TableRight", "Select, Update", 3],
  ["TableRight", "FULL", 15],
  ["FieldRight", "Read Write UIHintMandatory", 67],
  ["FieldRight", "", 0],
  ["FieldRight", 3, 3],
  ["FieldRight", "toString", undefined],
  ["FieldRight", null, undefined],
] as const)("flags of %s %s are %s", (carrier, spelling, flags) => {
  expect(flagsOf(carrier, spelling)).toBe(flags);
});
