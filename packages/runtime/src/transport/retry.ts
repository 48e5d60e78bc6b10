import { fail } from "../errors/failure.ts";

/** How often a call is tried and how long it waits between tries. Times are in milliseconds. */
export type RetryOptions = {
  /** The maximum number of tries, the first one included. 1 … 10, default 3. */
  readonly attempts?: number | undefined;
  /** The delay before try n + 1 is random between 0 and `baseDelayMs` × 2ⁿ⁻¹. Default 250. */
  readonly baseDelayMs?: number | undefined;
  /** The upper bound of that delay. Default 5,000. */
  readonly maxDelayMs?: number | undefined;
  /** The longest delay that a `Retry-After` header can cause. Default 10,000. */
  readonly maxRetryAfterMs?: number | undefined;
  /**
   * Also retry after a timeout, a reset or a response that was cut short, when the server may have processed the
   * request: it may then be processed twice. Default `false`.
   */
  readonly afterSend?: boolean | undefined;
};

export type RetryPolicy = { readonly [K in keyof RetryOptions]-?: Exclude<RetryOptions[K], undefined> };

/** Applies the defaults; `false` allows one try. Ends the call with `kind: "encode"` if a number is out of range. */
export function retryPolicy(retry: false | RetryOptions = {}): RetryPolicy {
  const {
    attempts = 3,
    baseDelayMs = 250,
    maxDelayMs = 5_000,
    maxRetryAfterMs = 10_000,
    afterSend = false,
  } = retry === false ? { attempts: 1 } : retry;
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > 10)
    refuse("attempts must be a whole number from 1 to 10, for example 3");
  if (![baseDelayMs, maxDelayMs, maxRetryAfterMs].every((ms) => ms >= 0))
    refuse("baseDelayMs, maxDelayMs and maxRetryAfterMs must be 0 or more milliseconds");
  return { attempts, baseDelayMs, maxDelayMs, maxRetryAfterMs, afterSend };
}

function refuse(rule: string): never {
  fail({ kind: "encode", code: "invalid-call", reason: `retry.${rule}.` });
}
