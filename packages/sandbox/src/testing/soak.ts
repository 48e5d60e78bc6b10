import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { attacks } from "./hostile.ts";
import { startReceiver } from "./receiver.ts";
import { authorization } from "./request.ts";

export type SoakReport = {
  readonly good: number;
  /** Good requests without a 200 and `Success: true`. */
  readonly failed: number;
  /** The longest time a good request took, in milliseconds. */
  readonly longestMs: number;
  /** How many times longer than alone this process ran at worst, because others used the machine. At least 1. */
  readonly slowdown: number;
  /** The attacks, with their counts. */
  readonly attacks: Readonly<Record<string, number>>;
  /** The growth of the heap in use of the sandbox's process, after garbage collection, in MiB. */
  readonly growthMiB: number;
  readonly alive: boolean;
};

/** Runs a sandbox in a process of its own, sends good requests and attacks to it, and reports how it did. */
export async function runSoak(durationMs: number, seed = 20_261_125): Promise<SoakReport> {
  const target = await startReceiver((response, { path }) => {
    target.pings.length = 0;
    if (!path.endsWith("?silent")) response.end("ok");
  });
  const sandbox = await startSandbox();
  const counts: Record<string, number> = {};
  const random = createRandom(seed);
  const names = Object.keys(attacks);
  let [good, failed, longestMs, slowdown] = [0, 0, 0, 1];

  const sendGood = async (count: boolean) => {
    const started = performance.now();
    const ok = await postWebhook(sandbox.port, target.url).catch(() => false);
    if (!count) return;
    good += 1;
    if (!ok) failed += 1;
    longestMs = Math.max(longestMs, performance.now() - started);
  };
  let end = 0;
  const goodClient = async () => {
    while (performance.now() < end && sandbox.isAlive()) {
      await sendGood(true);
      await pause(5);
    }
  };
  const attacker = async () => {
    while (performance.now() < end && sandbox.isAlive()) {
      const name = names[Math.floor(random() * names.length)] ?? "";
      counts[name] = (counts[name] ?? 0) + 1;
      // An attacker does not wait for the end of what has stopped.
      await Promise.race([attacks[name]?.(sandbox.port, target.url), pause(100)]);
    }
  };
  const sampler = async () => {
    while (performance.now() < end) {
      slowdown = Math.max(slowdown, measureSlowdown());
      await pause(100);
    }
  };
  // Loads the modules and every codec, so that neither time nor memory of that counts.
  await sendGood(false);
  for (const attack of Object.values(attacks))
    await Promise.race([attack(sandbox.port, target.url), pause(500)]);
  const before = await sandbox.heapMiB();
  end = performance.now() + durationMs;
  await Promise.all([goodClient(), goodClient(), goodClient(), goodClient(), attacker(), sampler()]);
  const after = await sandbox.heapMiB();
  const alive = sandbox.isAlive();
  await sandbox.stop();
  await target.close();
  return {
    good,
    failed,
    longestMs: Math.round(longestMs),
    slowdown: Math.round(slowdown * 10) / 10,
    attacks: counts,
    growthMiB: Math.round((after - before) * 10) / 10,
    alive,
  };
}

async function postWebhook(port: number, url: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/Webhook/Test`, {
    method: "POST",
    headers: { Authorization: authorization, "Content-Type": "application/json" },
    body: JSON.stringify({ TargetUrl: url, Secret: "s" }),
    signal: AbortSignal.timeout(20_000),
  });
  return ((await response.json()) as { Success?: boolean }).Success === true;
}

/** Starts a sandbox in a process that may use 512 MB. Its exchanges are cleared before its heap is measured. */
async function startSandbox() {
  const code = `
    import { createSandbox } from ${JSON.stringify(new URL("../sandbox.ts", import.meta.url).href)};
    const sandbox = createSandbox();
    const server = await sandbox.listen();
    process.on("message", () => {
      sandbox.exchanges.length = 0;
      globalThis.gc();
      process.send(process.memoryUsage().heapUsed / 2 ** 20);
    });
    process.send(Number(new URL(server.url).port));`;
  const options = [
    "--expose-gc",
    "--max-old-space-size=512",
    "--conditions=@so-webhook/source",
    "--import",
    "tsx",
  ];
  const child = spawn(process.execPath, [...options, "--input-type=module", "-e", code], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [port] = (await once(child, "message")) as [number];
  return {
    port,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    heapMiB: async (): Promise<number> => {
      if (child.exitCode !== null || child.signalCode !== null) return Number.POSITIVE_INFINITY;
      const message = once(child, "message");
      child.send("heap");
      const [heap] = (await message) as [number];
      return heap;
    },
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/** Compares the time that 10 ms of work take with the processor time they use. */
function measureSlowdown(): number {
  const started = performance.now();
  const cpu = process.cpuUsage();
  let used = 0;
  while (used < 10_000) used = process.cpuUsage(cpu).user + process.cpuUsage(cpu).system;
  return ((performance.now() - started) * 1000) / used;
}

/** A generator of numbers from 0 to 1 that a seed determines (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
