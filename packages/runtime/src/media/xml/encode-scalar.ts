import { integerRange, type ScalarShape } from "../conform-scalar.ts";
import type { IntegerShape, StringShape } from "../shape.ts";
import { characterData, refuseValue } from "./encode.ts";
import { formatDouble } from "./format-double.ts";
import { parseDateTime } from "./lexical.ts";
import { isDate, isEnumName, type Place } from "./shape-of.ts";

/** .NET counts time in units of 100 ns; it rounds an eighth digit. */
const maxFractionDigits = 7;

const tooFine = new RegExp(`\\.\\d{${maxFractionDigits + 1}}`);

/** Character data of a value that has no parts. Throws for one of another type, format or range. */
export const writeScalar = (value: unknown, shape: ScalarShape, at: Place): string => {
  switch (shape.type) {
    case "string":
      return writeString(value, shape, at);
    case "boolean":
      return typeof value === "boolean" ? String(value) : refuseValue(at, "is not a boolean");
    case "integer":
      return writeInteger(value, shape, at);
    case "number":
      return writeNumber(value, at);
  }
};

/** xs:double. */
export const writeNumber = (value: unknown, at: Place): string => {
  if (typeof value !== "number") return refuseValue(at, "is not a number");
  if (!Number.isFinite(value)) return refuseValue(at, "is no finite number", "not-finite");
  return formatDouble(value);
};

const writeInteger = (value: unknown, { format }: IntegerShape, at: Place): string => {
  if (typeof value !== "number" || !Number.isInteger(value)) return refuseValue(at, "is not a whole number");
  const [least, greatest] = integerRange(format) ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
  if (value < least || value > greatest) return refuseValue(at, `is outside of ${format}`);
  return BigInt(value).toString();
};

const writeString = (given: unknown, shape: StringShape, at: Place): string => {
  const value = given instanceof Date && isDate(shape) ? isoText(given, at) : given;
  if (typeof value !== "string") return refuseValue(at, "is not a text");
  if (isDate(shape) && parseDateTime(value) !== value) {
    return refuseValue(at, "is no date as YYYY-MM-DDThh:mm:ss with or without fraction and offset");
  }
  if (isDate(shape) && tooFine.test(value)) {
    return refuseValue(at, `has more than ${maxFractionDigits} fraction digits, which .NET would round`);
  }
  if (!isEnumName(value, shape)) return refuseValue(at, "is none of the names of its enumeration");
  return characterData(value, at);
};

/** A `Date` as JSON writes it. */
export const isoText = (date: Date, at: Place): string =>
  Number.isNaN(date.getTime()) ? refuseValue(at, "is an invalid Date", "not-finite") : date.toISOString();
