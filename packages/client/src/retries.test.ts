import { afterEach, expect, test } from "vitest";
import { createClient } from "./index.ts";
import {
  answering,
  type FaultyServer,
  goodResponse,
  responseOf,
  startFaultyServer,
} from "./testing/faulty-server.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/hook" };

let server: FaultyServer | undefined;
afterEach(() => server?.close());

/** A clock that never waits and notes how long it would have. */
function stillClock() {
  const waits: number[] = [];
  return {
    waits,
    clock: {
      now: () => Date.UTC(2026, 10, 8, 8, 49, 37),
      random: () => 0.5,
      sleep: async (ms: number) => void waits.push(ms),
    },
  };
}

test.each([
  ["0", 0],
  ["1", 1_000],
  ["Sun, 08 Nov 2026 08:49:40 GMT", 3_000],
  ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ["-1", 125],
  ["1e9", 125],
  ["1000000000", 10_000],
  ["in a while", 125],
])("429 with Retry-After %j waits %i ms and tries again", async (retryAfter, wait) => {
  server = await startFaultyServer(
    answering(responseOf(429, "{}", { "Retry-After": retryAfter }), goodResponse),
  );
  const { clock, waits } = stillClock();
  const result = await createClient({ baseUrl: server.url, clock }).POST(path, { body });
  expect(result).toMatchObject({ data: { Success: true }, attempts: 2 });
  expect(waits).toEqual([wait]);
});

test("503 is tried three times, with growing waits", async () => {
  server = await startFaultyServer(answering(responseOf(503, "{}")));
  const { clock, waits } = stillClock();
  const { error } = await createClient({ baseUrl: server.url, clock }).POST(path, { body });
  expect(error).toMatchObject({ kind: "http", status: 503, attempts: 3 });
  expect(waits).toEqual([125, 250]);
});

test("the error has the Retry-After of the last response", async () => {
  server = await startFaultyServer(answering(responseOf(429, "{}", { "Retry-After": "120" })));
  const { error } = await createClient({ baseUrl: server.url, retry: false }).POST(path, { body });
  expect(error).toMatchObject({ status: 429, retryAfterMs: 120_000 });
});

test("each try sends the same body", async () => {
  server = await startFaultyServer(answering(responseOf(503, "{}"), goodResponse));
  const { clock } = stillClock();
  await createClient({ baseUrl: server.url, clock }).POST(path, { body });
  expect(server.requests.map((request) => request.body)).toEqual([
    JSON.stringify(body),
    JSON.stringify(body),
  ]);
});

test("a delay that exceeds totalTimeoutMs ends the call with the last response", async () => {
  server = await startFaultyServer(answering(responseOf(503, "{}", { "Retry-After": "9" })));
  const started = Date.now();
  const { error } = await createClient({ baseUrl: server.url, totalTimeoutMs: 6_000 }).POST(path, { body });
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(error).toMatchObject({ kind: "http", status: 503, attempts: 1 });
});

test.each([
  { timeoutMs: -1 },
  { timeoutMs: Number.NaN },
  { totalTimeoutMs: -5 },
  { retry: { attempts: 0 } },
  { retry: { attempts: 99 } },
])("createClient refuses %j", (options) => {
  expect(() => createClient({ baseUrl: "http://localhost", ...options })).toThrow(TypeError);
});

test("a time limit beyond what timers take is no limit", async () => {
  server = await startFaultyServer(answering(goodResponse));
  const client = createClient({
    baseUrl: server.url,
    timeoutMs: 2 ** 40,
    totalTimeoutMs: Number.POSITIVE_INFINITY,
  });
  expect((await client.POST(path, { body })).data).toEqual({ Success: true, Message: "200 OK" });
});
