/**
 * Tests a large fleet against the sandbox and prints what it found: `pnpm run load [count]`, 100,000 by default. A
 * whole run with its memory, one killed half-way and resumed, and three shards merged.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCommand } from "./build.ts";
import {
  expectedVerdicts,
  finish,
  killAfter,
  memoryOf,
  runShards,
  startTrial,
  verdictsOf,
} from "./fleet-trial.ts";

const count = Number(process.argv[2] ?? 100_000);
const bin = await buildCommand("load");
const folder = await mkdtemp(join(tmpdir(), "so-webhook-load-"));
const trial = await startTrial(bin, folder, count);
const expected = expectedVerdicts(trial);

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function since(started: number): string {
  return ((performance.now() - started) / 1000).toFixed(0);
}

function report(name: string, isRight: boolean, facts: string): void {
  console.log(`${isRight ? "ok  " : "FAIL"} ${name}: ${facts}`);
  if (!isRight) process.exitCode = 1;
}

try {
  let started = performance.now();
  const whole = join(folder, "whole.ndjson");
  const running = trial.test("--output", whole, "--json");
  const { after1000, atEnd } = await memoryOf(trial, running);
  const { errors } = JSON.parse((await running.ended).out);
  if (errors > 0)
    console.log(`     ${errors} connections to the sandbox were lost, and tried again with --resume`);
  await finish(trial, whole);
  const one = await verdictsOf(whole);
  report(
    "every result once",
    one.verdicts === expected && one.doubled === 0,
    `${count} in ${since(started)} s`,
  );
  const growth = atEnd - after1000;
  const memory = `${megabytes(after1000)} MB after 1,000, ${megabytes(atEnd)} MB at the end`;
  report("memory grows by at most 32 MB", growth <= 32 * 1024 * 1024, memory);

  started = performance.now();
  trial.forget();
  const resumed = join(folder, "resumed.ndjson");
  await killAfter(trial, trial.test("--output", resumed), 0.5);
  await finish(trial, resumed);
  const two = await verdictsOf(resumed);
  const again = trial.pings().filter((times) => times > 1).length;
  const isSame = two.verdicts === expected && two.doubled === 0 && again <= 128;
  report("killed half-way and resumed", isSame, `${again} pinged twice, in ${since(started)} s`);

  started = performance.now();
  const { file, code } = await runShards(bin, trial, folder);
  const three = await verdictsOf(file);
  report(
    "three shards merged",
    code === 0 && three.verdicts === expected,
    `exit code ${code}, in ${since(started)} s`,
  );
} finally {
  await trial.close();
  await rm(folder, { recursive: true, force: true });
}
