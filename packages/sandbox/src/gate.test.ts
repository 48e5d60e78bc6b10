import { expect, test } from "vitest";
import { createGate } from "./gate.ts";

test("A gate limits what runs, queues the rest in order, and refuses what does not fit", async () => {
  const gate = createGate(1, 2);
  const order: string[] = [];
  const leave = await gate.enter();
  const waiting = ["b", "c"].map(async (name) => {
    const go = await gate.enter();
    order.push(name);
    go?.();
  });
  expect(gate.enter()).toBeUndefined();
  leave?.();
  await Promise.all(waiting);
  expect(order).toEqual(["b", "c"]);
  expect(await gate.enter()).toBeDefined();
});

test("A place in a gate is freed only once", async () => {
  const gate = createGate(1, 0);
  const leave = await gate.enter();
  leave?.();
  leave?.();
  expect(await gate.enter()).toBeDefined();
  expect(gate.enter()).toBeUndefined();
});
