import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWhere, requirement } from "@so-webhook/dotnet-peer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedRuntime, installRuntime, runtimeNames } from "./runtimes/binaries.ts";
import type { CaseResult } from "./runtimes/cases.ts";
import { bundleSandboxSuite, bundleSuite, chromiumPath, runInChromium, runOn } from "./runtimes/run.ts";
import { sandboxCaseNames } from "./runtimes/sandbox-suite.ts";
import { startServers } from "./runtimes/servers.ts";
import { caseNames, type SuiteConfig } from "./runtimes/suite.ts";

const folder = mkdtempSync(join(tmpdir(), "so-webhook-suite-"));
beforeAll(() => bundleSuite(folder));
afterAll(() => rmSync(folder, { recursive: true }));

/** One test for each case of the suite, which runs once. */
function suiteTests(run: (config: SuiteConfig) => Promise<readonly CaseResult[]>): void {
  let results: readonly CaseResult[] = [];
  beforeAll(async () => {
    const servers = await startServers();
    try {
      results = await run(servers.config);
    } finally {
      await servers.close();
    }
  }, 120_000);
  test.each(caseNames)("%s", (name) => {
    expect(results.find((result) => result.name === name)).toEqual({ name });
  });
}

const sandboxFolder = mkdtempSync(join(tmpdir(), "so-webhook-sandbox-suite-"));
beforeAll(() => bundleSandboxSuite(sandboxFolder));
afterAll(() => rmSync(sandboxFolder, { recursive: true }));

/** One test for each case of the sandbox's suite, which runs once. */
function sandboxTests(command: readonly string[]): void {
  let results: readonly CaseResult[] = [];
  beforeAll(async () => {
    // The sandbox's file of webhooks is in this folder, and nothing else may be read or written.
    const files = command.includes("--allow-net=127.0.0.1")
      ? [`--allow-read=${sandboxFolder}`, `--allow-write=${sandboxFolder}`]
      : [];
    results = await runOn([...command, ...files], sandboxFolder, undefined);
  }, 120_000);
  test.each(sandboxCaseNames)("sandbox: %s", (name) => {
    expect(results.find((result) => result.name === name)).toEqual({ name });
  });
}

function say(line: string): void {
  return void process.stderr.write(`${line}\n`);
}

describe(`node ${process.version}`, () => {
  say(`runtime: node ${process.version}`);
  suiteTests((config) => runOn([process.execPath], folder, config));
  sandboxTests([process.execPath]);
});

const insisted = requirement("runtimes", { available: true }).required;

for (const name of runtimeNames) {
  const runtime = insisted ? installRuntime(name) : installedRuntime(name);
  const status = runtime
    ? ({ available: true } as const)
    : ({
        available: false,
        reason: "install with: node --import tsx scripts/src/runtimes/install.ts",
      } as const);
  describeWhere(requirement("runtimes", status), runtime?.version ?? name, () => {
    if (runtime === undefined) return;
    say(`runtime: ${runtime.version}`);
    suiteTests((config) => runOn(runtime.command, folder, config));
    sandboxTests(runtime.command);
  });
}

const chromiumStatus = existsSync(chromiumPath)
  ? ({ available: true } as const)
  : ({ available: false, reason: `there is no ${chromiumPath}` } as const);

describeWhere(requirement("chromium", chromiumStatus), "chromium", () => {
  suiteTests(async (config) => {
    const { version, results } = await runInChromium(folder, config);
    say(`runtime: chromium ${version}`);
    return results;
  });
});
