import { ownValue } from "./record.ts";
import type { BooleanShape, IntegerShape, NumberShape, ResolvedShape, StringShape } from "./shape.ts";

/** A shape of one string, number or boolean. */
export type ScalarShape = StringShape | BooleanShape | IntegerShape | NumberShape;

const integerRanges: Readonly<Record<string, readonly [number, number]>> = {
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** Whether a value has the type, format and range of a scalar shape. `null` does not; the caller decides about it. */
export function scalarFits(value: unknown, shape: ScalarShape): boolean {
  switch (shape.type) {
    case "string":
      return typeof value === "string" && stringFits(value, shape);
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return typeof value === "number" && Number.isInteger(value) && isInRange(value, shape.format);
    default:
      return typeof value === "number" && Number.isFinite(value);
  }
}

function stringFits(text: string, { format, values, open }: StringShape): boolean {
  if (values !== undefined && open !== true) return values.includes(text);
  if (format === "date") return isFullDate(text);
  return format !== "date-time" || isDateTime(text);
}

/** Whether an integer fits its format; an `int64` must be one that a number represents exactly. */
function isInRange(value: number, format = ""): boolean {
  const [least, greatest] = ownValue(integerRanges, format) ?? [
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ];
  return value >= least && value <= greatest;
}

/** Whether a shape is a string that contains a date, with or without a time. */
export function isDateShape(shape: ResolvedShape): boolean {
  return shape.type === "string" && (shape.format === "date-time" || shape.format === "date");
}

/**
 * The string that a `Date` is written as: the UTC day for the format `date`, otherwise the ISO form of JSON.
 * `undefined` for an invalid `Date`.
 */
export function formatDate(date: Date, format?: string): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  return format === "date" ? date.toISOString().replace(/T.*/, "") : date.toISOString();
}

const dateTime = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-](0\d|1[0-4]):[0-5]\d)?$/;

/**
 * Whether a string is a `date-time` as .NET writes it: RFC 3339 §5.6 with any number of fraction digits and an
 * optional offset (`0001-01-01T00:00:00` means "none"). The day must exist in the calendar.
 */
export function isDateTime(text: string): boolean {
  return dateTime.test(text) && isFullDate(text.slice(0, 10));
}

/** Whether a string is a `date` (`full-date` of RFC 3339 §5.6) that exists in the calendar, from the year 1 on. */
export function isFullDate(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(text);
  // 31 February becomes a day of March, or is invalid.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const descriptions = {
  boolean: "a boolean",
  number: "a number",
  array: "an array",
  dictionary: "an object",
  object: "an object",
  oneOf: "one of the documented alternatives",
  any: "any value",
  unsupported: "any value",
} as const;

/** Describes what a shape requires, for a message. */
export function describeShape(shape: ResolvedShape): string {
  switch (shape.type) {
    case "string":
      if (shape.values !== undefined && shape.open !== true) return `one of ${shape.values.join(", ")}`;
      if (shape.format === "date-time") return "a date-time such as 2005-05-07T09:41:00Z";
      return shape.format === "date" ? "a date such as 2005-05-07" : "a string";
    case "integer":
      return ownValue(integerRanges, shape.format ?? "") ? `an ${shape.format}` : "an integer";
    default:
      return descriptions[shape.type];
  }
}

/** Describes the kind of a value, for a message; never the value. */
export function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return value === "" ? "an empty string" : "a string";
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
