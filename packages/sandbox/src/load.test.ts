import { expect, test } from "vitest";
import { runLoad } from "./testing/load.ts";
import { runSoak } from "./testing/soak.ts";

test("50 clients lose and duplicate no ping in 2 s", async () => {
  const report = await runLoad(50, 2000);
  expect(report).toMatchObject({ failed: 0, lost: 0, duplicated: 0 });
  // Each client completed at least one request. How many more depends on the machine.
  expect(report.sent).toBeGreaterThanOrEqual(50);
});

test("Attacks of 3 s keep no good request waiting for a second, and none fails", { retry: 1 }, async () => {
  const report = await runSoak(3000);
  expect(report).toMatchObject({ failed: 0, alive: true });
  expect(report.good).toBeGreaterThan(0);
  // A second of a machine that does nothing else.
  expect(report.longestMs).toBeLessThan(1000 * report.slowdown);
  expect(report.growthMiB).toBeLessThan(64);
});
