import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-delay.ts";

const now = Date.UTC(2026, 10, 8, 8, 49, 37);

test.each([
  ["0", 0],
  ["1", 1_000],
  ["120", 120_000],
  ["0030", 30_000],
  ["Sun, 08 Nov 2026 08:49:47 GMT", 10_000],
  ["Sunday, 08-Nov-26 08:49:47 GMT", 10_000],
  ["Sun Nov  8 08:49:47 2026", 10_000],
  ["Sun, 08 Nov 2026 08:49:37 GMT", 0],
  ["Fri, 06 Nov 2076 08:49:37 GMT", Date.UTC(2076, 10, 6, 8, 49, 37) - now],
  ["Friday, 06-Nov-76 08:49:37 GMT", Date.UTC(2076, 10, 6, 8, 49, 37) - now],
  ["Sunday, 06-Nov-77 08:49:37 GMT", 0],
  ["Sun Nov 29 08:49:37 2026", 21 * 24 * 3_600_000],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ["Sunday, 06-Nov-94 08:49:37 GMT", 0],
])("reads %s as %i ms", (header, ms) => {
  expect(parseRetryAfter(header, now)).toBe(ms);
});

test.each([
  "",
  "-1",
  "+1",
  "1.5",
  "1e9",
  "0x10",
  "soon",
  "1, 2",
  "10 s",
  "2026-11-08T08:49:47Z",
  "Sun, 08 Nov 2026 08:49:47 CET",
  "Sun, 31 Feb 2026 08:49:47 GMT",
  "Sun, 08 Nov 2026 25:49:47 GMT",
  "Sun, 08 Nov 2026 08:49:47 GMT, 1",
  "1, Sun, 08 Nov 2026 08:49:47 GMT",
  "Sunday, 08-Nov-26 08:49:47 GMT, 1",
  "1, Sunday, 08-Nov-26 08:49:47 GMT",
  "Sun Nov  8 08:49:47 2026, 1",
  "1, Sun Nov  8 08:49:47 2026",
  "sun, 08 nov 2026 08:49:47 gmt",
])("takes %j for no answer", (header) => {
  expect(parseRetryAfter(header, now)).toBeUndefined();
});

test("a missing header asks for nothing", () => {
  expect(parseRetryAfter(null, now)).toBeUndefined();
});
