import { describe, expect, it } from "vitest";
import { createGate } from "./concurrency.ts";

describe("createGate", () => {
  it("lets so many run, so many wait in their order, and turns the next away", async () => {
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

  it("gives a place back once, however often it is asked", async () => {
    const gate = createGate(1, 0);
    const leave = await gate.enter();
    leave?.();
    leave?.();
    expect(await gate.enter()).toBeDefined();
    expect(gate.enter()).toBeUndefined();
  });
});
