import { expect, test } from "vitest";
import { shareValue } from "./shared-value.ts";

test("a thousand callers wait for one load", async () => {
  let loads = 0;
  const shared = shareValue(async () => ++loads);
  const held = await Promise.all(Array.from({ length: 1_000 }, () => shared.get()));
  expect(new Set(held.map(({ value }) => value))).toEqual(new Set([1]));
  expect(loads).toBe(1);
});

test("only a holder of the present value makes it expire", async () => {
  let loads = 0;
  const shared = shareValue(() => ++loads);
  const first = await shared.get();
  first.expire();
  const second = await shared.get();
  first.expire();
  expect([second.value, (await shared.get()).value]).toEqual([2, 2]);
});

test("a load that throws at once is not kept", async () => {
  let loads = 0;
  const shared = shareValue(() => {
    loads += 1;
    if (loads === 1) throw new Error("not yet");
    return loads;
  });
  await expect(shared.get()).rejects.toThrow("not yet");
  expect((await shared.get()).value).toBe(2);
});
