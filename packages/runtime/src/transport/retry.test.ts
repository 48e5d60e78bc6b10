import { getEventListeners } from "node:events";
import { expect, test } from "vitest";

import { systemClock } from "./clock.ts";
import { retryPolicy } from "./retry.ts";
import { mayRetryFailure, mayRetryStatus, retryDelay } from "./retry-delay.ts";

function clock(random: number) {
  return { ...systemClock, random: () => random };
}

const policy = {
  attempts: 3,
  baseDelayMs: 250,
  maxDelayMs: 5_000,
  maxRetryAfterMs: 10_000,
  afterSend: false,
};

test.each([
  [1, 0, 0],
  [1, 0.5, 125],
  [2, 0.5, 250],
  [3, 1, 1_000],
  [9, 1, 5_000],
])("after try %i, chance %f waits %i ms", (tries, random, ms) => {
  expect(retryDelay(tries, undefined, policy, clock(random))).toBe(ms);
});

test.each([
  [0, 0],
  [1_000, 1_000],
  [1_000_000_000_000, 10_000],
])("a server that asks for %i ms is given %i", (asked, ms) => {
  expect(retryDelay(1, asked, policy, clock(0.5))).toBe(ms);
});

test("undefined options keep their defaults, and false allows one try", () => {
  expect(retryPolicy(undefined)).toEqual(policy);
  expect(retryPolicy(false)).toEqual({ ...policy, attempts: 1 });
  expect(retryPolicy({ attempts: undefined, afterSend: true })).toEqual({ ...policy, afterSend: true });
});

test.each([1, 10])("accepts %i attempts", (attempts) => {
  expect(retryPolicy({ attempts }).attempts).toBe(attempts);
});

test.each([0, 11, 1.5, Number.NaN])("refuses %f attempts", (attempts) => {
  const rule = /retry\.attempts must be a whole number from 1 to 10, for example 3\.$/;
  expect(() => retryPolicy({ attempts })).toThrow(rule);
  const failure = expect.objectContaining({ kind: "encode", code: "invalid-call" });
  expect(() => retryPolicy({ attempts })).toThrow(expect.objectContaining({ failure }));
});

test.each(["baseDelayMs", "maxDelayMs", "maxRetryAfterMs"])(
  "refuses a negative %s, and accepts 0",
  (name) => {
    const rule = /retry\.baseDelayMs, maxDelayMs and maxRetryAfterMs must be 0 or more milliseconds\.$/;
    expect(() => retryPolicy({ [name]: -1 })).toThrow(rule);
    expect(retryPolicy({ [name]: 0 })).toEqual({ ...policy, [name]: 0 });
  },
);

test.each([
  ["connection-refused", true, true],
  ["name-not-resolved", true, true],
  ["host-unreachable", true, true],
  ["tls-failed", true, true],
  ["not-http", false, false],
  ["connection-lost", false, true],
  ["connection-failed", false, true],
  ["response-cut-short", false, true],
  ["timed-out", false, true],
  ["malformed-json", false, false],
] as const)("after %s, a retry is allowed: %s, and with afterSend: %s", (code, always, afterSend) => {
  const failure = { kind: "network", code, reason: "" } as const;
  expect(mayRetryFailure(failure, policy)).toBe(always);
  expect(mayRetryFailure(failure, { ...policy, afterSend: true })).toBe(afterSend);
});

test("only 429 and 503 are retried", () => {
  const statuses = Array.from({ length: 400 }, (_, index) => 200 + index);
  expect(statuses.filter(mayRetryStatus)).toEqual([429, 503]);
});

test("the system's clock sleeps for a time, at most until the signal fires", async () => {
  const controller = new AbortController();
  const startedAt = systemClock.now();
  await systemClock.sleep(20, controller.signal);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  expect(systemClock.now() - startedAt).toBeGreaterThanOrEqual(19);
  const sleeping = systemClock.sleep(2 ** 40, controller.signal);
  controller.abort();
  await sleeping;
  await systemClock.sleep(2 ** 40, controller.signal);
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
  expect(systemClock.random()).not.toBe(systemClock.random());
});

test("a delay beyond the longest of a timer does not end at once", async () => {
  const ended = systemClock.sleep(2 ** 40, AbortSignal.timeout(50)).then(() => "ended");
  const early = systemClock.sleep(10, new AbortController().signal).then(() => "early");
  expect(await Promise.race([ended, early])).toBe("early");
  await ended;
});
