import { expect, test } from "vitest";

import { retryPolicy, systemClock } from "./retry.ts";
import { retryDelay } from "./retry-delay.ts";

function clock(random: number) {
  return { ...systemClock, random: () => random };
}

const policy = retryPolicy(undefined);

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

test("undefined options keep their defaults", () => {
  expect(retryPolicy({ attempts: undefined, afterSend: true })).toEqual({ ...policy, afterSend: true });
});

test.each([0, 11, 1.5, Number.NaN])("refuses %f attempts", (attempts) => {
  expect(() => retryPolicy({ attempts })).toThrow();
});
