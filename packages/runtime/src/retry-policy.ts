import type { Clock } from "./clock.ts";
import type { ErrorCode } from "./error-catalogue.ts";
import { type Failure, fail } from "./failure.ts";

/** How often a call is tried, and how long it waits in between. Times in milliseconds. */
export type RetryOptions = {
  /** Tries in all, the first included. 1 … 10, default 3. */
  readonly attempts?: number | undefined;
  /** The wait before try n + 1 is chance between 0 and `baseDelayMs` × 2ⁿ⁻¹. Default 250. */
  readonly baseDelayMs?: number | undefined;
  /** Longest such wait. Default 5,000. */
  readonly maxDelayMs?: number | undefined;
  /** Longest wait that a `Retry-After` header can bring about. Default 10,000. */
  readonly maxRetryAfterMs?: number | undefined;
  /**
   * Try again also after a timeout, a reset or a reply cut short, when the server may have acted already: a ping
   * may then go out twice. Default `false`.
   */
  readonly afterSend?: boolean | undefined;
};

export type RetryPolicy = { readonly [K in keyof RetryOptions]-?: Exclude<RetryOptions[K], undefined> };

const defaults: RetryPolicy = {
  attempts: 3,
  baseDelayMs: 250,
  maxDelayMs: 5_000,
  maxRetryAfterMs: 10_000,
  afterSend: false,
};

/** Fills in the defaults; `false` is one try. Leaves the call with `kind: "encode"` when a number is out of range. */
export function retryPolicy(retry: false | RetryOptions | undefined): RetryPolicy {
  if (retry === false) return { ...defaults, attempts: 1 };
  const given = Object.entries(retry ?? {}).filter(([, value]) => value !== undefined);
  const policy: RetryPolicy = { ...defaults, ...Object.fromEntries(given) };
  const { attempts, baseDelayMs, maxDelayMs, maxRetryAfterMs } = policy;
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > 10) refuse("attempts must be 1 to 10");
  if (![baseDelayMs, maxDelayMs, maxRetryAfterMs].every((ms) => ms >= 0)) refuse("delays must be 0 or more");
  return policy;
}

function refuse(rule: string): never {
  fail({ kind: "encode", code: "invalid-call", reason: `retry: ${rule}` });
}

/** Failures before the request was sent: nobody can have acted on it. */
const beforeSend: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "connection-refused",
  "name-not-resolved",
  "host-unreachable",
  "tls-failed",
]);

/** Failures after which nobody knows. */
const afterSend: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "connection-lost",
  "connection-failed",
  "reply-cut-short",
  "timed-out",
]);

/** Whether a failure allows another try. */
export const mayRetryFailure = (failure: Failure, policy: RetryPolicy): boolean =>
  beforeSend.has(failure.code) || (policy.afterSend && afterSend.has(failure.code));

/** The server says that it did not act: too many requests, not available (RFC 6585 §4, RFC 9110 §15.6.4). */
export const mayRetryStatus = (status: number): boolean => status === 429 || status === 503;

/**
 * Milliseconds to wait after try number `tries`: what the server asked for, up to its limit, else by chance
 * between 0 and a bound that doubles ("full jitter"), so that many clients do not come back at once.
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
