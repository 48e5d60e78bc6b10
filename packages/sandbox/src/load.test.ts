import { describe, expect, it } from "vitest";
import { runLoad } from "./testing/load.ts";

describe("load", () => {
  it("loses and doubles no ping with 50 senders for 2 s", async () => {
    const report = await runLoad(50, 2000);
    expect(report).toMatchObject({ failed: 0, lost: 0, duplicated: 0 });
    // Each sender got at least one through; how many more is the machine's affair.
    expect(report.sent).toBeGreaterThanOrEqual(50);
  });
});
