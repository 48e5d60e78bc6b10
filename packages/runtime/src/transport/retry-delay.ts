import type { Failure } from "../errors/failure.ts";
import type { ErrorCode } from "../errors/hints.ts";
import type { Clock } from "./clock.ts";
import type { RetryPolicy } from "./retry.ts";

/** Failures before the request was sent: the server cannot have processed it. */
const beforeSend: readonly ErrorCode[] = [
  "connection-refused",
  "name-not-resolved",
  "host-unreachable",
  "tls-failed",
];

/** Failures after which it is unknown whether the server processed the request. */
const afterSend: readonly ErrorCode[] = [
  "connection-lost",
  "connection-failed",
  "response-cut-short",
  "timed-out",
];

/** Returns whether another try is allowed after a failure. */
export function mayRetryFailure({ code }: Failure, policy: RetryPolicy): boolean {
  return beforeSend.includes(code) || (policy.afterSend && afterSend.includes(code));
}

/** Returns whether a status says that the request was not processed (RFC 6585 §4, RFC 9110 §15.6.4). */
export function mayRetryStatus(status: number): boolean {
  return status === 429 || status === 503;
}

/**
 * Returns the milliseconds to wait after try number `tries`: what the server requested, up to the limit, else a
 * random delay between 0 and a bound that doubles ("full jitter"), so that many clients do not retry in step.
 */
export function retryDelay(
  tries: number,
  retryAfterMs: number | undefined,
  policy: RetryPolicy,
  clock: Clock,
): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, policy.maxRetryAfterMs);
  return clock.random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (tries - 1));
}

/**
 * Returns the milliseconds that a `Retry-After` header asks to wait (RFC 9110 §10.2.3): whole seconds or an HTTP-date, 0
 * for a date that is past. `undefined` for a missing header and for anything else, such as `-1`, `1e9` or `soon`.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = parseHttpDate(header, now);
  return date === undefined ? undefined : Math.max(0, date - now);
}

/** The three forms of an HTTP-date (RFC 9110 §5.6.7): IMF-fixdate, RFC 850, asctime. */
const dateForms = [
  /^[A-Z][a-z]{2}, (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>[\d:]{8}) GMT$/,
  /^[A-Z][a-z]+day, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<time>[\d:]{8}) GMT$/,
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>[\d:]{8}) (?<year>\d{4})$/,
];

/** Milliseconds since 1970 of an HTTP-date, strictly; `undefined` for anything else. */
function parseHttpDate(text: string, now: number): number | undefined {
  const parts = dateForms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return undefined;
  const { day = "", month, year = "", time } = parts;
  const written = `${day.replace(" ", "0")} ${month} ${fullYear(year, now)} ${time} GMT`;
  const date = new Date(written);
  // A day that does not exist, such as 31 Feb, is another one when written again.
  return date.toUTCString().endsWith(written) ? date.getTime() : undefined;
}

/** A year of two digits more than 50 years ahead is one of the past (RFC 9110 §5.6.7). */
function fullYear(digits: string, now: number): string {
  if (digits.length === 4) return digits;
  const thisYear = new Date(now).getUTCFullYear();
  const year = Math.floor(thisYear / 100) * 100 + Number(digits);
  return String(year > thisYear + 50 ? year - 100 : year);
}
