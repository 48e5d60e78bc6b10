/**
 * Adds up what the test runners reported (`.reports/*.json`, vitest's JSON form) and prints one line,
 * `N passed, N failed`. Usage: `ci-count.ts <failed steps>`; exits 1 when anything failed or nothing ran.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tree.ts";

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numFailedTestSuites: number;
};

const folders = [
  "scripts",
  "spec",
  "examples",
  ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`),
];

const reports = folders.flatMap((folder): Report[] => {
  const reportFolder = join(root, folder, ".reports");
  let names: string[];
  try {
    names = readdirSync(reportFolder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
  return names.map((name) => JSON.parse(readFileSync(join(reportFolder, name), "utf8")) as Report);
});

const sum = (pick: (report: Report) => number): number =>
  reports.reduce((total, report) => total + pick(report), 0);
const passed = sum((report) => report.numPassedTests);
// A file that fails to load holds no failed test; it counts as one failure all the same.
const failed =
  sum((report) => Math.max(report.numFailedTests, report.numFailedTestSuites)) + Number(process.argv[2] ?? 0);
const skipped = sum((report) => report.numPendingTests);

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
