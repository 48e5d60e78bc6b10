import { expect, test } from "vitest";
import { runLoad } from "./testing/load.ts";

test("50 clients lose and duplicate no ping in 2 s", async () => {
  const report = await runLoad(50, 2000);
  expect(report).toMatchObject({ failed: 0, lost: 0, duplicated: 0 });
  // Each client completed at least one request. How many more depends on the machine.
  expect(report.sent).toBeGreaterThanOrEqual(50);
});
