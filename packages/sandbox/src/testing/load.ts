import { Agent, request as httpRequest } from "node:http";
import { createSandbox } from "../sandbox.ts";
import { startReceiver } from "./receiver.ts";
import { authorization } from "./request.ts";

export type LoadReport = {
  readonly sent: number;
  /** Requests without a 200 and `Success: true`. */
  readonly failed: number;
  /** The responses of those requests, with their counts. */
  readonly failures: Readonly<Record<string, number>>;
  /** Requests whose ping never reached the receiver. */
  readonly lost: number;
  /** Pings after the first of a request. */
  readonly duplicated: number;
  readonly perSecond: number;
  /** Samples of the heap in use after garbage collection, in MiB. Empty without `--expose-gc`. */
  readonly heapMiB: readonly number[];
};

const maxSent = 4_000_000;

/** Sends webhooks to a sandbox on a port from parallel clients. Each webhook has its own number. */
export async function runLoad(senders: number, durationMs: number): Promise<LoadReport> {
  // The size is fixed, so that the measurement does not use more memory over time.
  const arrived = new Uint8Array(maxSent);
  const target = await startReceiver((response, ping) => {
    const number = Number(ping.headers["x-number"]);
    arrived[number] = (arrived[number] ?? 0) + 1;
    target.pings.length = 0;
    response.end("ok");
  });
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const heapMiB: number[] = [];
  const started = performance.now();
  const sampler = setInterval(() => heapMiB.push(...sampleHeap()), Math.max(durationMs / 30, 100));
  let sent = 0;
  let failed = 0;
  const failures = new Map<string, number>();
  const sender = async () => {
    while (performance.now() - started < durationMs) {
      sent += 1;
      const body = JSON.stringify({
        TargetUrl: target.url,
        Secret: "s",
        Headers: { "X-Number": String(sent) },
      });
      const text = await post(`${server.url}/api/v1/Webhook/Test`, body, agent).catch(String);
      if (text.startsWith('{"Success":true')) continue;
      failed += 1;
      failures.set(text, (failures.get(text) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  const seconds = (performance.now() - started) / 1000;
  clearInterval(sampler);
  await server.close();
  agent.destroy();
  await target.close();
  const counts = arrived.subarray(1, sent + 1);
  return {
    sent,
    failed,
    failures: Object.fromEntries(failures),
    lost: counts.filter((count) => count === 0).length,
    duplicated: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    perSecond: Math.round(sent / seconds),
    heapMiB,
  };
}

function sampleHeap(): number[] {
  if (globalThis.gc === undefined) return [];
  globalThis.gc();
  return [Math.round((process.memoryUsage().heapUsed / 2 ** 20) * 10) / 10];
}

function post(url: string, body: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: authorization, "Content-Type": "application/json" };
    const request = httpRequest(url, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve(text));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
