import { expect, test } from "vitest";
import { attacks } from "./testing/attacks.ts";
import { runLoad } from "./testing/load.ts";

test("good deliveries are handled once and without delay among hostile ones for 3 s", async () => {
  const report = await runLoad(3000);
  expect(report).toMatchObject({ failures: {}, unexpected: {}, miscounted: 0 });
  // In processor time, because a busy machine makes every process wait. `load-bench.ts` also checks the clock.
  expect(report.slowestProcessorMs).toBeLessThan(1000);
  expect(report.heapGrowthMiB).toBeLessThan(64);
  // Each sender sent at least one. How many more depends on the machine.
  expect(report.sent).toBeGreaterThanOrEqual(8);
  expect(Object.keys(report.attacks).sort()).toEqual(Object.keys(attacks).sort());
});
