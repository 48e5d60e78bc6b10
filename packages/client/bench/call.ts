/**
 * Measures the time of one call: first on a `fetch` that responds immediately, then over a loopback connection that is
 * kept alive. The contenders take turns, round by round, so that the load of the machine affects all alike; the ratio
 * is the median of the ratios of all rounds. Run it on the build, because the source loader slows every function down.
 * Usage: `pnpm bench`.
 */

import { createServer } from "node:http";
import { createClient, type paths } from "@so-webhook/client";
import createOpenapiFetchClient from "openapi-fetch";

const baseUrl = "http://localhost/Cust12345";
const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/hook", Events: ["contact.created"], Name: "bench" };
const answer = '{"Success":true,"Message":"200 OK"}';
const headers = { "content-type": "application/json", "content-length": String(answer.length) };
const transport = async (_request: Request): Promise<Response> => new Response(answer, { headers });

const openapiFetch = createOpenapiFetchClient<paths>({ baseUrl, fetch: transport });
const plain = createClient({ baseUrl, fetch: transport });
const bearer = createClient({ baseUrl, fetch: transport, auth: { scheme: "Bearer", token: () => "token" } });

const contenders = {
  "hand-written fetch(new Request)": async () => {
    const init = {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    };
    return await (await transport(new Request(baseUrl + path, init))).json();
  },
  "the same within a time limit": async () => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 60_000);
    const init = {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", accept: "application/json" },
      signal: controller.signal,
    };
    try {
      return await (await transport(new Request(baseUrl + path, init))).json();
    } finally {
      clearTimeout(timer);
    }
  },
  "openapi-fetch": () => openapiFetch.POST(path, { body }),
  "this client": () => plain.POST(path, { body }),
  "this client, with a token function": () => bearer.POST(path, { body }),
  "this client, XML": () => plain.POST(path, { body, contentType: "application/xml" }),
} as const;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Prints the median time of each contender, and its ratio to the contender named `base`. */
async function compare(
  contenders: Readonly<Record<string, () => Promise<unknown>>>,
  base: string,
  rounds: number,
  callsPerRound: number,
): Promise<void> {
  const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -5; round < rounds; round += 1) {
    for (const [name, call] of Object.entries(contenders)) {
      const begun = performance.now();
      for (let n = 0; n < callsPerRound; n += 1) await call();
      if (round >= 0) times.get(name)?.push(((performance.now() - begun) * 1000) / callsPerRound);
    }
  }
  const baseTimes = times.get(base) ?? [];
  for (const [name, values] of times) {
    const ratio = median(values.map((value, round) => value / (baseTimes[round] ?? 1)));
    console.log(`${name.padEnd(36)} ${median(values).toFixed(1).padStart(7)} µs  ${ratio.toFixed(2)}`);
  }
}

console.log("immediate response");
await compare(contenders, "hand-written fetch(new Request)", 40, 250);

const server = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, headers).end(answer));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const loopback = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/Cust12345`;
const loopbackOpenapiFetch = createOpenapiFetchClient<paths>({ baseUrl: loopback });
const loopbackClient = createClient({ baseUrl: loopback });
const loopbackBearer = createClient({ baseUrl: loopback, auth: { scheme: "Bearer", token: () => "token" } });

console.log("loopback, kept alive, one at a time");
await compare(
  {
    "openapi-fetch": () => loopbackOpenapiFetch.POST(path, { body }),
    "this client": () => loopbackClient.POST(path, { body }),
    "this client, with a token function": () => loopbackBearer.POST(path, { body }),
  },
  "openapi-fetch",
  40,
  100,
);
server.closeAllConnections();
server.close();
