import { Agent, request as httpRequest } from "node:http";
import { compare, type GroupOptions, ratioColumns } from "../harness.ts";
import { startServer } from "../processes.ts";
import type { Table } from "../table.ts";

const senders = 50;

/** Webhook tests per second, each with a real ping, beside a bare `node:http` handler that pings too. */
export async function sandbox(options: GroupOptions): Promise<readonly Table[]> {
  const target = await startServer("target", options);
  const bare = await startServer("bare", options);
  const own = await startServer("sandbox", options);
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  try {
    const servers = [
      sender("bare node:http handler", bare.url, `${target.url}/bare`, agent),
      sender("so-webhook sandbox", own.url, `${target.url}/sandbox`, agent),
    ];
    const contenders = Object.fromEntries(servers.map(({ name, run }) => [name, { run }]));
    await compare(contenders, { rounds: 1, batchMs: options.quick ? 0 : 500, atOnce: senders });
    const pace = options.quick ? { rounds: 2, batchMs: 0 } : { rounds: 12, batchMs: 700 };
    const timings = await compare(contenders, { ...pace, atOnce: senders });
    const arrived = await target.arrived();
    const rows = servers.map(({ name, sent, failed, path }, index) => {
      const timing = timings[index];
      const counted = arrived[path] ?? { distinct: 0, total: 0 };
      return {
        name,
        // Pings per second are the inverse of the time per ping.
        ratio: 1 / (timing?.ratio ?? Number.NaN),
        low: 1 / (timing?.high ?? Number.NaN),
        high: 1 / (timing?.low ?? Number.NaN),
        perSecond: 1e6 / (timing?.us ?? Number.NaN),
        p50: timing?.p50,
        tail: timing?.tail,
        lost: sent() - counted.distinct + failed(),
        twice: counted.total - counted.distinct,
      };
    });
    return [
      {
        group: "sandbox",
        title: `Pings per second, ${senders} requests at once`,
        columns: [
          ...ratioColumns,
          { key: "tail", heading: "p99/p50", decimals: 1 },
          { key: "lost", heading: "lost", decimals: 0 },
          { key: "twice", heading: "twice", decimals: 0 },
          { key: "perSecond", heading: "per s", decimals: 0, absolute: true },
          { key: "p50", heading: "p50 ms", decimals: 1, absolute: true },
        ],
        rows,
        notes: [
          "Sender, server and target are processes of their own on one machine. Higher ratios are better here. Lost are pings that never arrived or failed; twice are those that arrived again. p99/p50 is the median of the rounds.",
        ],
      },
    ];
  } finally {
    agent.destroy();
    await Promise.all([own.close(), bare.close(), target.close()]);
  }
}

/** Sends numbered webhooks to one server. */
function sender(name: string, server: string, targetUrl: string, agent: Agent) {
  let sent = 0;
  let failed = 0;
  async function run(): Promise<void> {
    sent += 1;
    const webhook = { TargetUrl: targetUrl, Secret: "s", Headers: { "X-Number": String(sent) } };
    const text = await post(`${server}/api/v1/Webhook/Test`, JSON.stringify(webhook), agent).catch(String);
    if (!text.startsWith('{"Success":true')) failed += 1;
  }
  const { pathname } = new URL(targetUrl);
  return { name, run, path: pathname, sent: () => sent, failed: () => failed };
}

function post(url: string, body: string, agent: Agent): Promise<string> {
  const headers = {
    Authorization: `Basic ${Buffer.from("user:password").toString("base64")}`,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve(text));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
