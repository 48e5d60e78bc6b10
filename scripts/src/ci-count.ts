/**
 * Adds up the reports of the test runners (`.reports/*.json`, vitest's JSON format) and prints one line,
 * `N passed, N failed`. Usage: `ci-count.ts [failed step]…`. Exits with 1 if anything failed or nothing ran.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addUp, type TestReport } from "./outcome.ts";
import { root } from "./tree.ts";

const folders = [
  "scripts",
  "spec",
  "examples",
  ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`),
];

const reports = folders.flatMap((folder): TestReport[] => {
  const reportFolder = join(root, folder, ".reports");
  let names: string[];
  try {
    names = readdirSync(reportFolder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
  return names.map((name) => JSON.parse(readFileSync(join(reportFolder, name), "utf8")) as TestReport);
});

const { passed, failed, skipped } = addUp(reports, process.argv.slice(2));

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
