/**
 * Runs mutation testing and writes the results to `docs/mutation.md`. Usage: `pnpm mutate [package]`. Without a
 * package, it runs all of them. It exits with 1 when a package is below the required score.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { root } from "../tree.ts";
import {
  type FileResult,
  fileResults,
  type PackageResult,
  pageOf,
  requiredScore,
  scoreOf,
} from "./report.ts";
import { equivalents, type Target, targets } from "./targets.ts";

const resultsFile = new URL("results.json", import.meta.url);
const packages = [...new Set(targets.map((target) => target.package))];
const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !packages.includes(wanted)) {
  console.error(`There is no target in a package "${wanted}". Choose one of ${packages.join(", ")}.`);
  process.exit(2);
}

/** Runs the mutants of one target. */
async function mutate({ tests, files }: Target): Promise<PackageResult["files"]> {
  process.env.MUTATION_TESTS = tests;
  const mutants = await new Stryker({
    mutate: files.map((file) => `packages/${file}`),
    testRunner: "vitest",
    plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner"))],
    vitest: { configFile: "scripts/src/mutation/vitest.config.ts", dir: "packages" },
    ignorePatterns: ["**/dist", "**/.reports"],
    tempDirName: ".reports/stryker",
    cleanTempDir: "always",
    reporters: ["progress-append-only"],
    // Generous, so that a busy machine does not make a mutant look like an endless loop.
    timeoutMS: 20_000,
  }).runMutationTest();
  const sourceOf = (file: string) => readFileSync(file, "utf8");
  return fileResults(mutants, sourceOf, (file) => relative(root, file), equivalents);
}

process.chdir(root);
const results: Record<string, PackageResult> = JSON.parse(readFileSync(resultsFile, "utf8"));
for (const name of packages) {
  if (wanted !== undefined && wanted !== name) continue;
  const files: Record<string, FileResult> = {};
  for (const target of targets) {
    if (target.package === name) Object.assign(files, await mutate(target));
  }
  results[name] = { date: new Date().toISOString().slice(0, 10), node: process.versions.node, files };
  const score = scoreOf(Object.values(files));
  console.log(`${name}: ${score.toFixed(1)} %`);
  if (score < requiredScore) process.exitCode = 1;
  writeFileSync(resultsFile, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(`${root}docs/mutation.md`, pageOf(results));
}
