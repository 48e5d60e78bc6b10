import { loadSample } from "@so-webhook/dotnet-peer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findMismatches } from "./conform.ts";
import { isDateTime } from "./scalars.ts";
import type { WireShape, WireShapes } from "./shape.ts";
import { arbitraryOf, numRuns } from "./testing/arbitrary.ts";
import { webhookShape, webhookShapes } from "./testing/webhook-contract.ts";

/** Small shapes with a member of each kind, the closed enumeration included that the documented carriers lack. */
const shapes: WireShapes = {
  Webhook: {
    type: "object",
    members: {
      WebhookId: { type: "integer", format: "int32" },
      Name: { type: "string", nullable: true },
      Events: { type: "array", items: { type: "string" } },
      State: { type: "string", values: ["Active", "Stopped"] },
      Headers: { type: "dictionary", values: { type: "string" } },
      UpdatedAssociate: { type: "ref", ref: "Associate", nullable: true },
      Updated: { type: "string", format: "date-time" },
    },
  },
  Associate: {
    type: "object",
    members: {
      Deleted: { type: "boolean" },
      Type: { type: "string", values: ["Unknown"], open: true },
    },
  },
};

function check(value: unknown) {
  return findMismatches(value, webhookShape, shapes);
}

test("finds nothing wrong with the documented sample", async () => {
  expect(findMismatches(await loadSample("request"), webhookShape, webhookShapes)).toEqual([]);
});

test.each<[string, unknown, object[]]>([
  [
    "a string for a number",
    { WebhookId: "391" },
    [{ pointer: "/WebhookId", expected: "an int32", actual: "a string" }],
  ],
  ["a fraction", { WebhookId: 1.5 }, [{ pointer: "/WebhookId", expected: "an int32", actual: "a number" }]],
  [
    "a number beyond int32",
    { WebhookId: -2147483649 },
    [{ pointer: "/WebhookId", expected: "an int32", actual: "an integer" }],
  ],
  ["a number for a string", { Name: 7 }, [{ pointer: "/Name", expected: "a string", actual: "an integer" }]],
  [
    "null where it is not allowed",
    { WebhookId: null },
    [{ pointer: "/WebhookId", expected: "an int32", actual: "null" }],
  ],
  [
    "a name outside a closed enumeration",
    { State: "Bogus" },
    [{ pointer: "/State", expected: "one of Active, Stopped", actual: "a string" }],
  ],
  [
    "an object for an array",
    { Events: {} },
    [{ pointer: "/Events", expected: "an array", actual: "an object" }],
  ],
  [
    "a list for an object",
    { Headers: [] },
    [{ pointer: "/Headers", expected: "an object", actual: "an array" }],
  ],
  [
    "a wrong item",
    { Events: ["a", 1] },
    [{ pointer: "/Events/1", expected: "a string", actual: "an integer" }],
  ],
  [
    "a wrong entry",
    { Headers: { "a/b": true } },
    [{ pointer: "/Headers/a~1b", expected: "a string", actual: "a boolean" }],
  ],
  [
    "a wrong nested member",
    { UpdatedAssociate: { Deleted: "false" } },
    [{ pointer: "/UpdatedAssociate/Deleted", expected: "a boolean", actual: "a string" }],
  ],
  [
    "an invalid date",
    { Updated: "yesterday" },
    [{ pointer: "/Updated", expected: "a date-time such as 2005-05-07T09:41:00Z", actual: "a string" }],
  ],
  ["another body", ["x"], [{ pointer: "", expected: "an object", actual: "an array" }]],
])("reports %s", (_, value, mismatches) => {
  expect(check(value)).toEqual(mismatches);
});

test("accepts null where the shape has it, names of open enumerations and unknown members", () => {
  const value = JSON.parse('{"__proto__":1,"toString":"x"}');
  expect(check({ ...value, Name: null, UpdatedAssociate: { Type: "New" }, Errors: 1 })).toEqual([]);
});

test("reports unknown members on request, names of the language itself included", () => {
  const value = JSON.parse('{"__proto__":1,"toString":"x"}');
  const options = { reportUnknownMembers: true };
  expect(findMismatches(value, webhookShape, shapes, options).map(({ pointer }) => pointer)).toEqual([
    "/__proto__",
    "/toString",
  ]);
});

test.each([
  [undefined, ["/b"]],
  [true, []],
] as const)("reports unknown members of an object whose `open` is %s: %o", (open, expected) => {
  const shape: WireShape = { type: "object", members: { a: { type: "string" } }, ...(open && { open }) };
  const found = findMismatches({ a: "", b: "" }, shape, {}, { reportUnknownMembers: true });
  expect(found.map(({ pointer }) => pointer)).toEqual(expected);
});

test("reports required members that are missing", () => {
  const flag: WireShape = { type: "boolean" };
  const shape: WireShape = {
    type: "object",
    members: { toString: flag },
    required: ["toString"],
  };
  expect(findMismatches({}, shape)).toEqual([
    { pointer: "/toString", expected: "a boolean", actual: "nothing" },
  ]);
  expect(findMismatches({ toString: true }, shape)).toEqual([]);
});

test("stops at the limits of depth and number", () => {
  const tree: WireShape = { type: "array", items: { type: "ref", ref: "tree" } };
  const deep = Array.from({ length: 100 }).reduce<unknown>((inner) => [inner], []);
  expect(findMismatches(deep, tree, { tree })).toEqual([
    { pointer: "/0".repeat(64), expected: "less nesting", actual: "an array" },
  ]);
  expect(check({ Events: Array.from({ length: 500 }, () => 1) })).toHaveLength(100);
});

test("throws for shapes that cannot be resolved", () => {
  const circle: WireShape = { type: "ref", ref: "circle" };
  expect(() => findMismatches(1, { type: "ref", ref: "toString" })).toThrow('"toString" cannot be resolved');
  expect(() => findMismatches(1, circle, { circle })).toThrow("cannot be resolved");
});

test("finds nothing wrong with any value made from the shape", () => {
  fc.assert(
    fc.property(arbitraryOf(webhookShape, webhookShapes), (value) => {
      expect(findMismatches(value, webhookShape, webhookShapes)).toEqual([]);
    }),
    { numRuns },
  );
});

test.each([
  ["2012-06-07T08:09:10.1234567+02:00", true],
  ["2018-04-24T08:52:59.00051Z", true],
  ["0001-01-01T00:00:00", true],
  ["2024-02-29T23:59:59-11:30", true],
  ["2023-02-29T00:00:00Z", false],
  ["1900-02-29T00:00:00Z", false],
  ["0000-01-01T00:00:00Z", false],
  ["2024-13-01T00:00:00Z", false],
  ["2024-04-31T00:00:00Z", false],
  ["2024-01-01T24:00:00Z", false],
  ["2024-01-01T00:00:00.Z", false],
  ["2024-01-01T00:00:00+15:00", false],
  ["2024-01-01", false],
  ["2024-01-01 00:00:00", false],
  ["2024-01-01T00:00:00Z\n", false],
])("reads %j as a date-time: %j", (text, expected) => {
  expect(isDateTime(text)).toBe(expected);
});
