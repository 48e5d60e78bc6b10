import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("a forged signature costs at most three times a good one, and memory bounded by the body", async () => {
  const flags = [
    "--expose-gc",
    "--max-old-space-size=64",
    "--conditions=@so-webhook/source",
    "--import",
    "tsx",
  ];
  const script = fileURLToPath(new URL("./testing/refusal-cost.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script], { timeout: 50_000 });
  const report = JSON.parse(stdout) as Record<string, { good: number; forged: number; mebibytes: number }>;
  expect(Object.keys(report)).toHaveLength(5);
  // 2 ms cover the resolution of processor time.
  const expensive = Object.entries(report).filter(([, { good, forged }]) => forged > 3 * good + 2000);
  const large = Object.entries(report).filter(([, { mebibytes }]) => mebibytes > 64);
  expect({ expensive, large }).toEqual({ expensive: [], large: [] });
});
