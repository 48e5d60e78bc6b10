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

const dateTime =
  /^(?!0000)(\d{4})-(0[1-9]|1[0-2])-(\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(\d+))?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/;

/** xs:dateTime or xs:date, as its own text: 7 fraction digits and the offset survive. */
export const parseDateTime = (text: string): string | undefined => {
  const value = collapseSpace(text);
  const [, year, month, day] = dateTime.exec(value) ?? [];
  // The calendar repeats every 400 years; `Date.UTC` takes years below 100 for others.
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= lastDay ? value : undefined;
};

/** How many fraction digits a date has that {@link parseDateTime} reads. */
export const fractionDigits = (date: string): number => dateTime.exec(date)?.[4]?.length ?? 0;

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

const int32 = 2 ** 31;

/** Whether a number is −2147483648 … 2147483647. */
export const isInt32 = (value: number): boolean =>
  Number.isInteger(value) && value >= -int32 && value < int32;

/**
 * The shortest xs:double that reads as the same number, spelled as .NET spells it (`1E+300`, `1E-05`, `0.0001`),
 * so that what it writes back can be compared with what it was sent.
 */
export const formatDouble = (value: number): string => {
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (Object.is(value, -0)) return "-0";
  if (value === 0 || (power > -5 && power < 15)) return String(value);
  return `${digits}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
};
