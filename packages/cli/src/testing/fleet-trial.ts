import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { type Ended, type Running, type RunningProcess, run, start } from "./run-command.ts";

/** A fleet, a sandbox and a receiver that fails for every hundredth webhook. */
export type Trial = {
  readonly count: number;
  readonly input: string;
  /** How often each webhook was pinged since the last `forget`, by line. */
  readonly pings: () => readonly number[];
  readonly forget: () => void;
  /** Runs `so-webhook test --input` with more arguments. */
  readonly test: (...args: readonly string[]) => RunningProcess;
  readonly close: () => Promise<void>;
};

export async function startTrial(bin: string, folder: string, count: number): Promise<Trial> {
  const pings = new Uint32Array(count + 1);
  const receiver = createServer((request, response) => {
    const line = Number(/\d+$/.exec(request.url ?? "")?.[0]);
    pings[line] = (pings[line] ?? 0) + 1;
    request.resume();
    response.writeHead(line % 100 === 0 ? 500 : 200).end("ok");
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const { port } = receiver.address() as AddressInfo;
  const input = join(folder, "hooks.ndjson");
  const file = createWriteStream(input);
  for (let line = 1; line <= count; line += 1) {
    const webhook = {
      Name: `Hook ${line}`,
      TargetUrl: `http://127.0.0.1:${port}/${line}`,
      Secret: `s3cret-${line}`,
    };
    if (!file.write(`${JSON.stringify(webhook)}\n`)) await once(file, "drain");
  }
  await new Promise<void>((resolve) => file.end(resolve));
  const sandbox = start(bin, ["sandbox", "--port", "0"], { cwd: folder });
  const [url = ""] = await sandbox.until(/^http\S+/);
  return {
    count,
    input,
    pings: () => [...pings.subarray(1)],
    forget: () => pings.fill(0),
    test: (...args) => {
      const flags = ["--input", input, "--base-url", url, "--concurrency", "32", "--per-host", "32"];
      return start(bin, ["test", ...flags, ...args], { cwd: folder });
    },
    close: async () => {
      sandbox.signal("SIGINT");
      await sandbox.ended;
      receiver.closeAllConnections();
      receiver.close();
    },
  };
}

/** What a file of results says: the verdicts in the order of the lines, and the lines that have more than one. */
export async function verdictsOf(
  file: string,
): Promise<{ readonly verdicts: string; readonly doubled: number }> {
  const verdicts: string[] = [];
  let doubled = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const { line, ok, error } = JSON.parse(text);
    if (verdicts[line] !== undefined) doubled += 1;
    verdicts[line] = error === undefined ? (ok ? "+" : "-") : "?";
  }
  return { verdicts: Array.from(verdicts.slice(1), (one) => one ?? " ").join(""), doubled };
}

/** The verdicts that a trial has to come to. */
export function expectedVerdicts({ count }: Trial): string {
  return Array.from({ length: count }, (_, index) => ((index + 1) % 100 === 0 ? "-" : "+")).join("");
}

/**
 * Runs until every webhook has an answer, as the message at the end advises: on a busy machine a kept connection can
 * close just when it is used again.
 */
export async function finish(trial: Trial, output: string, ...args: readonly string[]): Promise<Ended> {
  let ended = await trial.test("--resume", output, ...args).ended;
  for (let round = 0; round < 5 && ended.code === 3; round += 1) {
    ended = await trial.test("--resume", output, ...args).ended;
  }
  return ended;
}

/** Kills a run when a share of its webhooks has been pinged, as a crash would. */
export async function killAfter(trial: Trial, running: Running, share: number): Promise<void> {
  while (trial.pings().filter((times) => times > 0).length < trial.count * share) await wait(20);
  running.signal("SIGKILL");
  await running.ended;
}

/** Memory of a process in bytes after 1,000 pings and at the end, as Linux counts it. */
export async function memoryOf(
  trial: Trial,
  running: RunningProcess,
): Promise<{ readonly after1000: number; readonly atEnd: number }> {
  let [after1000, atEnd] = [0, 0];
  for (;;) {
    const status = await readFile(`/proc/${running.child.pid}/status`, "utf8").catch(() => "");
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    if (kilobytes === 0) return { after1000, atEnd };
    atEnd = kilobytes * 1024;
    if (after1000 === 0 && trial.pings().filter((times) => times > 0).length >= 1000) after1000 = atEnd;
    await wait(100);
  }
}

/** Tests a fleet in three shards at once and merges them; returns the file and the merge's exit code. */
export async function runShards(
  bin: string,
  trial: Trial,
  folder: string,
): Promise<{ readonly file: string; readonly code: number | null }> {
  const shards = [1, 2, 3].map((index) => join(folder, `shard-${index}.ndjson`));
  await Promise.all(shards.map((file, index) => finish(trial, file, "--shard", `${index + 1}/3`)));
  const file = join(folder, "merged.ndjson");
  const { code } = await run(bin, ["merge", ...shards, "--input", trial.input, "--output", file], {
    cwd: folder,
  });
  return { file, code };
}
