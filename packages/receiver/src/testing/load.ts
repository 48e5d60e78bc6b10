import { Agent, createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { WebhookEvent } from "../event.ts";
import { memoryEventStore } from "../event-store.ts";
import { nodeReceiver } from "../node.ts";
import { createReceiver } from "../receiver.ts";
import { sign } from "../signature.ts";
import { attacks, type Target } from "./attacks.ts";

export type LoadReport = {
  /** Good deliveries. */
  readonly sent: number;
  /** Good deliveries that did not get 200, by response or error. */
  readonly failures: Readonly<Record<string, number>>;
  /** Good events that were not handled exactly once. */
  readonly miscounted: number;
  /** The longest wait of a good delivery, in milliseconds: by the clock, and in processor time of this process. */
  readonly slowestMs: number;
  readonly slowestProcessorMs: number;
  /** Hostile deliveries, by name. */
  readonly attacks: Readonly<Record<string, number>>;
  /** Hostile deliveries with another result than they must have, by name and result. */
  readonly unexpected: Readonly<Record<string, number>>;
  /** Heap in use after garbage collection, in MiB: at the start, and the largest sample above it. */
  readonly heapMiB: number;
  readonly heapGrowthMiB: number;
};

const secret = "s3cret";
const goodSenders = 8;
const hostileSenders = 4;

/** Mixes good deliveries with hostile ones, chosen from a seed, for a time in milliseconds. */
export async function runLoad(durationMs: number, seed = 1): Promise<LoadReport> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const handled = new Map<string, number>();
  const options = { secret, onError: () => undefined };
  const onEvent = ({ EventId }: WebhookEvent) => void handled.set(EventId, (handled.get(EventId) ?? 0) + 1);
  const receiver = createReceiver({
    ...options,
    onEvent: (event) => event.Event === "good" && onEvent(event),
  });
  const listener = nodeReceiver(receiver);
  const server = createServer(async (request, response) => {
    if (request.url === "/parsed") await parsed(request).catch(() => undefined);
    await listener(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const target: Target = {
    port,
    secret,
    receive: receiver,
    receiveStuck: createReceiver({
      ...options,
      timeoutMs: 20,
      onEvent: () => undefined,
      store: { ...memoryEventStore(), claim: () => new Promise(() => undefined) },
    }),
    post: (body, headers, path = "/webhook") => post({ port, path, agent, headers }, body),
    random: seeded(seed),
  };

  let started = 0;
  const goesOn = () => performance.now() - started < durationMs;
  const report = {
    sent: 0,
    miscounted: 0,
    slowestMs: 0,
    slowestProcessorMs: 0,
    heapMiB: 0,
    heapGrowthMiB: 0,
  };
  const failures = new Map<string, number>();
  const attempts = new Map<string, number>();
  const unexpected = new Map<string, number>();

  async function sendGood(): Promise<void> {
    while (goesOn()) {
      const EventId = crypto.randomUUID();
      const body = JSON.stringify({ EventId, Event: "good", WebhookName: "Ålesund" });
      const headers = { "X-SuperOffice-Signature": await sign(body, secret) };
      const [begin, processor] = [performance.now(), processorMs()];
      const status = await target.post(body, headers).catch(String);
      report.sent += 1;
      report.slowestMs = Math.max(report.slowestMs, Math.round(performance.now() - begin));
      report.slowestProcessorMs = Math.max(report.slowestProcessorMs, Math.round(processorMs() - processor));
      if (status !== 200) count(failures, `${status}`);
      if (handled.get(EventId) !== 1) report.miscounted += 1;
      handled.delete(EventId);
      await sleep(5);
    }
  }

  async function attack(name: string): Promise<void> {
    const { run, result } = attacks[name] ?? {};
    const actual = await run?.(target).catch(String);
    count(attempts, name);
    if (actual !== result) count(unexpected, `${name}: ${actual}`);
  }

  async function sendHostile(): Promise<void> {
    const names = Object.keys(attacks);
    while (goesOn()) {
      await attack(names[target.random(names.length)] ?? "");
      await sleep(5);
    }
  }

  // Each once before the measurement, so that code and caches do not count as growth.
  for (const name of Object.keys(attacks)) await attack(name);
  collect();
  const startHeap = process.memoryUsage().heapUsed;
  report.heapMiB = mebibytes(startHeap);
  started = performance.now();
  const sampler = setInterval(
    () => {
      collect();
      report.heapGrowthMiB = Math.max(
        report.heapGrowthMiB,
        mebibytes(process.memoryUsage().heapUsed - startHeap),
      );
    },
    Math.max(durationMs / 30, 500),
  );

  await Promise.all(
    [...Array(goodSenders).fill(sendGood), ...Array(hostileSenders).fill(sendHostile)].map((send) => send()),
  );
  clearInterval(sampler);
  agent.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return {
    ...report,
    failures: Object.fromEntries(failures),
    attacks: Object.fromEntries(attempts),
    unexpected: Object.fromEntries(unexpected),
  };
}

/** Reads the body as a parser does that accepts any JSON value, and leaves the value as `request.body`. */
async function parsed(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  Object.assign(request, { body: JSON.parse(Buffer.concat(chunks).toString()) });
}

function post(
  {
    port,
    path,
    agent,
    headers,
  }: { port: number; path: string; agent: Agent; headers: Record<string, string> },
  body: string | Uint8Array,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method: "POST", agent, headers };
    const request = httpRequest(options, (response) => {
      response
        .on("end", () => resolve(response.statusCode ?? 0))
        .on("error", reject)
        .resume();
    });
    request.on("error", reject).end(body);
  });
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function mebibytes(bytes: number): number {
  return Math.round((bytes / 2 ** 20) * 10) / 10;
}

/** A linear congruential generator (Numerical Recipes), which is enough to choose attacks. */
function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
