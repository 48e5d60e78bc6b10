/**
 * Adds up the reports of the test runners (`.reports/*.json`, vitest's JSON format) and prints the failed tests, then
 * one line, `N passed, N failed`. Usage: `ci-count.ts [failed step]…`. Exits with 1 if anything failed or nothing ran.
 */
import { readFileSync } from "node:fs";
import { addUp, failureLines, failuresIn, type TestReport } from "./outcome.ts";
import { reportFiles } from "./reports.ts";
import { withoutSecrets } from "./secret-words.ts";
import { root } from "./tree.ts";

const reports = reportFiles()
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(withoutSecrets(readFileSync(file, "utf8"))) as TestReport);

const { passed, failed, skipped } = addUp(reports, process.argv.slice(2));

for (const line of failureLines(failuresIn(reports))) console.log(line.replaceAll(root, ""));
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
