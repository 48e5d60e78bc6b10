import { isDateTime, isFullDate, type ScalarShape, scalarFits } from "../scalars.ts";
import { collapseSpace } from "./characters.ts";

// The lexical forms of XML Schema part 2 that .NET reads. Each function returns `undefined` for any other string.

/** Parses an xs:boolean. */
export function parseBoolean(text: string): boolean | undefined {
  const value = collapseSpace(text);
  if (value === "true" || value === "1") return true;
  return value === "false" || value === "0" ? false : undefined;
}

/** Parses an xs:integer as the nearest number; beyond 2^53 that is what a JSON parser returns as well. */
export function parseInteger(text: string): number | undefined {
  const value = collapseSpace(text);
  return /^[+-]?\d+$/.test(value) ? Number(value) + 0 : undefined;
}

/** Parses an xs:double, without INF and NaN, which JSON cannot represent. */
export function parseNumber(text: string): number | undefined {
  const value = collapseSpace(text);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether a string is a date that .NET reads: an xs:dateTime or, as the format `date` requires, an xs:date. */
export function isDateText(text: string, format: string | undefined): boolean {
  return (format !== "date" && isDateTime(text)) || isFullDate(text);
}

/** Parses a date, and returns it as a string: 7 fraction digits and the offset survive. */
export function parseDate(text: string, format: string | undefined): string | undefined {
  const value = collapseSpace(text);
  return isDateText(value, format) ? value : undefined;
}

/** Parses a number or boolean of a shape, within its range. A string is returned as it is. */
export function parseScalar(text: string, shape: ScalarShape): string | number | boolean | undefined {
  switch (shape.type) {
    case "string":
      return text;
    case "boolean":
      return parseBoolean(text);
    case "number":
      return parseNumber(text);
    case "integer": {
      const value = parseInteger(text);
      return scalarFits(value, shape) ? value : undefined;
    }
  }
}

const minute = 60_000;

/** The local time of an instant (`…Z`) at an offset in minutes: `2024-01-02T03:04:05.5+05:30`. */
export function atOffset(instant: string, offsetMinutes: number): string | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z$/.exec(collapseSpace(instant));
  if (match === null || !Number.isInteger(offsetMinutes) || Math.abs(offsetMinutes) > 14 * 60) {
    return undefined;
  }
  const time = Date.parse(`${match[1]}Z`);
  if (Number.isNaN(time)) return undefined;
  const local = new Date(time + offsetMinutes * minute).toISOString();
  const [hours, minutes] = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const twoDigits = (value: number): string => String(value).padStart(2, "0");
  const offset = `${offsetMinutes < 0 ? "-" : "+"}${twoDigits(hours)}:${twoDigits(minutes)}`;
  return local.length === 24 ? `${local.slice(0, 19)}${match[2] ?? ""}${offset}` : undefined;
}
