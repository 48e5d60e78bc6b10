import { isDateTime } from "../date-time.ts";
import { collapseSpace } from "./characters.ts";

/** The lexical forms of XML Schema part 2 that .NET reads. Each gives `undefined` for a text that is none. */

/** xs:boolean. */
export const parseBoolean = (text: string): boolean | undefined => {
  const value = collapseSpace(text);
  if (value === "true" || value === "1") return true;
  return value === "false" || value === "0" ? false : undefined;
};

/** xs:integer, as the nearest number; beyond 2^53 that is the value a JSON reader gives as well. */
export const parseInteger = (text: string): number | undefined => {
  const value = collapseSpace(text);
  return /^[+-]?\d+$/.test(value) ? Number(value) + 0 : undefined;
};

/** xs:double without INF and NaN, which JSON cannot hold. */
export const parseNumber = (text: string): number | undefined => {
  const value = collapseSpace(text);
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
};

/** xs:dateTime or xs:date, as its own text: 7 fraction digits and the offset survive. */
export const parseDateTime = (text: string): string | undefined => {
  const value = collapseSpace(text);
  return isDateTime(value) || isDateTime(`${value}T00:00:00`) ? value : undefined;
};

const minute = 60_000;

/** The local time of an instant (`…Z`) at an offset in minutes: `2024-01-02T03:04:05.5+05:30`. */
export const atOffset = (instant: string, offsetMinutes: number): string | undefined => {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z$/.exec(collapseSpace(instant));
  if (match === null || !Number.isInteger(offsetMinutes) || Math.abs(offsetMinutes) > 14 * 60)
    return undefined;
  const time = Date.parse(`${match[1]}Z`);
  if (Number.isNaN(time)) return undefined;
  const local = new Date(time + offsetMinutes * minute).toISOString();
  const [hours, minutes] = [Math.trunc(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  const offset = `${offsetMinutes < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
  return local.length === 24 ? `${local.slice(0, 19)}${match[2] ?? ""}${offset}` : undefined;
};
