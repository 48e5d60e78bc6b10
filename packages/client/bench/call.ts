/**
 * What one call costs apart from the network: a hand-written fetch, without and with a time limit (openapi-fetch has
 * none, this client always does), openapi-fetch, and this client, on a transport that answers at once. Each is asked in turn, round by round, so that a busy machine weighs on all alike.
 * Measured on the build: the loader of the sources weighs on every function. Usage: `pnpm bench`.
 */

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

const rounds = 40;
const callsPerRound = 250;

const times = new Map<string, number[]>(Object.keys(contenders).map((name) => [name, []]));
for (let round = -5; round < rounds; round += 1) {
  for (const [name, call] of Object.entries(contenders)) {
    const begun = performance.now();
    for (let n = 0; n < callsPerRound; n += 1) await call();
    if (round >= 0) times.get(name)?.push(((performance.now() - begun) * 1000) / callsPerRound);
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const base = median(times.get("hand-written fetch(new Request)") ?? []);
for (const [name, values] of times) {
  const us = median(values);
  console.log(`${name.padEnd(36)} ${us.toFixed(1).padStart(7)} µs  ${(us / base).toFixed(2)}`);
}
