import { isDateTime } from "./date-time.ts";
import type { BooleanShape, IntegerShape, NumberShape, StringShape } from "./shape.ts";

/** A shape of one text, number or truth value. */
export type ScalarShape = StringShape | BooleanShape | IntegerShape | NumberShape;

const integerRanges: Readonly<Record<string, readonly [number, number]>> = {
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

/** Least and greatest value of an integer format; for `int64` what a number holds exactly. */
export const integerRange = (format: string | undefined): readonly [number, number] | undefined =>
  format !== undefined && Object.hasOwn(integerRanges, format) ? integerRanges[format] : undefined;

/** Whether a value is of a scalar shape; `null` is the caller's question. */
export const scalarFits = (value: unknown, shape: ScalarShape): boolean => {
  switch (shape.type) {
    case "string":
      return typeof value === "string" && textFits(value, shape);
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return typeof value === "number" && Number.isInteger(value) && isInRange(value, shape.format);
    default:
      return typeof value === "number" && Number.isFinite(value);
  }
};

const textFits = (text: string, shape: StringShape): boolean => {
  if (shape.values !== undefined && shape.open !== true) return shape.values.includes(text);
  return shape.format !== "date-time" || isDateTime(text);
};

const isInRange = (value: number, format: string | undefined): boolean => {
  const range = integerRange(format);
  return range === undefined || (value >= range[0] && value <= range[1]);
};
