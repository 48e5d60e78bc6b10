import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { createClient, type SoClientOptions } from "./index.ts";
import {
  answering,
  type Behaviour,
  closedPort,
  type FaultyServer,
  goodResponse,
  responseOf,
  startFaultyServer,
} from "./testing/faulty-server.ts";
import { countingSignal, timersHeld, within } from "./testing/leaks.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/hook", Secret: "s3cret-marker-webhook" };
const quick = { attempts: 3, baseDelayMs: 5, maxRetryAfterMs: 1_000 };

let server: FaultyServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(behaviour: Behaviour): Promise<string> {
  server = await startFaultyServer(behaviour);
  return server.url;
}

type Fault = {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly options?: Partial<SoClientOptions>;
  readonly expected: Readonly<Record<string, unknown>>;
};

const chunked = { "Transfer-Encoding": "chunked" };
function headOnly(head: Readonly<Record<string, string>>): Buffer {
  const fields = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${fields.join("")}\r\n`);
}

/** 64 MiB of spaces in 64 kB. */
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));

const faults: readonly Fault[] = [
  {
    name: "reset before headers",
    behaviour: (socket) => socket.resetAndDestroy(),
    expected: { kind: "network", code: "connection-lost", attempts: 1 },
  },
  {
    name: "closed before headers",
    behaviour: (socket) => socket.end(),
    expected: { kind: "network", code: "connection-lost", attempts: 1 },
  },
  {
    name: "reset before headers, with leave to try again",
    behaviour: (socket) => socket.resetAndDestroy(),
    options: { retry: { ...quick, afterSend: true } },
    expected: { kind: "network", code: "connection-lost", attempts: 3 },
  },
  {
    name: "reset after headers",
    behaviour: (socket) => socket.write(headOnly({ "Content-Length": "99" }), () => socket.resetAndDestroy()),
    expected: { kind: "network", code: "response-cut-short", attempts: 1 },
  },
  {
    name: "reset mid-body",
    behaviour: (socket) =>
      socket.write(Buffer.concat([headOnly({ "Content-Length": "99" }), Buffer.from('{"Suc')]), () =>
        setTimeout(() => socket.resetAndDestroy(), 30),
      ),
    expected: { kind: "network", code: "response-cut-short", attempts: 1 },
  },
  {
    name: "closed mid-chunk",
    behaviour: (socket) => socket.end(Buffer.concat([headOnly(chunked), Buffer.from("20\r\n{")])),
    expected: { kind: "network", code: "response-cut-short", attempts: 1 },
  },
  {
    name: "not HTTP",
    behaviour: (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"),
    options: { retry: { ...quick, afterSend: true } },
    expected: { kind: "network", code: "not-http", attempts: 1 },
  },
  {
    name: "stalled headers",
    behaviour: () => undefined,
    expected: { kind: "timeout", code: "timed-out", timeoutMs: 300, attempts: 1 },
  },
  {
    name: "stalled headers, within a limit of the whole call",
    behaviour: () => undefined,
    options: { timeoutMs: 0, totalTimeoutMs: 200 },
    expected: { kind: "timeout", code: "total-time-out", timeoutMs: 200, attempts: 1 },
  },
  {
    name: "stalled body",
    behaviour: (socket) =>
      socket.write(Buffer.concat([headOnly({ "Content-Length": "99" }), Buffer.from("{")])),
    expected: { kind: "timeout", code: "timed-out", attempts: 1 },
  },
  {
    name: "longer than its Content-Length",
    behaviour: (socket) =>
      socket.end(Buffer.concat([headOnly({ "Content-Length": "5" }), Buffer.from('{"Success":true}')])),
    expected: { kind: "decode", status: 200, contentType: "application/json", excerpt: '{"Suc' },
  },
  {
    name: "endless chunks",
    behaviour: (socket) => {
      socket.write(headOnly(chunked));
      const chunk = Buffer.concat([
        Buffer.from("10000\r\n"),
        Buffer.alloc(65_536, 0x20),
        Buffer.from("\r\n"),
      ]);
      const pump = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on("drain", pump);
      pump();
    },
    expected: {
      kind: "too-large",
      code: "response-too-large",
      maxResponseBytes: 10 * 1024 * 1024,
      status: 200,
    },
  },
  {
    name: "gzip bomb",
    behaviour: answering(responseOf(200, bomb, { "Content-Encoding": "gzip" })),
    expected: { kind: "too-large", status: 200 },
  },
  {
    name: "not in its Content-Encoding",
    behaviour: answering(responseOf(200, '{"Success":true}', { "Content-Encoding": "gzip" })),
    expected: {
      kind: "network",
      code: "response-cut-short",
      message: expect.stringMatching(/: the body of the response \(200\) could not be read to its end$/),
    },
  },
  {
    name: "truncated gzip",
    behaviour: (socket) => socket.end(responseOf(200, bomb.subarray(0, 40), { "Content-Encoding": "gzip" })),
    expected: { kind: "decode", status: 200 },
  },
  {
    name: "HTML with 200",
    behaviour: answering(
      responseOf(200, "<!DOCTYPE html><title>Log in</title>", { "Content-Type": "text/html" }),
    ),
    expected: {
      kind: "decode",
      code: "unknown-media-type",
      status: 200,
      contentType: "text/html",
      excerpt: "<!DOCTYPE html><title>Log in</title>",
    },
  },
  {
    name: "empty 200",
    behaviour: answering(responseOf(200)),
    expected: { kind: "decode", code: "empty-response", status: 200, excerpt: "" },
  },
  {
    name: "204",
    behaviour: (socket) => socket.write("HTTP/1.1 204 No Content\r\n\r\n"),
    expected: { kind: "decode", code: "empty-response", status: 204 },
  },
  {
    name: "truncated JSON",
    behaviour: answering(responseOf(200, '{"Success":tr')),
    expected: { kind: "decode", code: "malformed-json", status: 200, excerpt: '{"Success":tr' },
  },
  {
    name: "an error page that never ends",
    behaviour: (socket) => {
      socket.write(`HTTP/1.1 500 Oops\r\nContent-Type: text/html\r\n\r\n`);
      const pump = (): void => {
        while (!socket.destroyed && socket.write(Buffer.alloc(65_536, 0x2e)));
      };
      socket.on("drain", pump);
      pump();
    },
    expected: { kind: "http", status: 500 },
  },
  {
    name: "503 thrice",
    behaviour: answering(responseOf(503, '{"Message":"down"}')),
    expected: { kind: "http", status: 503, attempts: 3, vendor: { message: "down" } },
  },
  {
    name: "503 without retries",
    behaviour: answering(responseOf(503, '{"Message":"down"}')),
    options: { retry: false },
    expected: { kind: "http", status: 503, attempts: 1 },
  },
  {
    name: "500 is not tried again",
    behaviour: answering(responseOf(500, "{}")),
    expected: { kind: "http", status: 500, attempts: 1 },
  },
];

test.each(faults)("$name", async ({ behaviour, options, expected }) => {
  const baseUrl = await start(behaviour);
  const timers = timersHeld();
  const { controller, listeners } = countingSignal();
  // Short where the limit is what is tried; a busy machine must not turn another fault into it.
  const timeoutMs = expected.kind === "timeout" ? 300 : 30_000;
  const client = createClient({ baseUrl, timeoutMs, retry: quick, ...options });
  const started = Date.now();
  const { error } = await client.POST(path, { body, signal: controller.signal });
  expect(Date.now() - started).toBeLessThan(40_000);
  expect(error).toMatchObject(expected);
  expect(error?.message).toMatch(/^POST http:\/\/127\.0\.0\.1:\d+\/api\/v1\/Webhook\/Test: /);
  expect(listeners()).toBe(0);
  expect(await within(10_000, () => timersHeld() <= timers)).toBe(true);
});

test("a body that stalls leaves no socket behind", async () => {
  const baseUrl = await start((socket) => socket.write(headOnly({ "Content-Length": "99" })));
  await createClient({ baseUrl, timeoutMs: 100 }).POST(path, { body });
  expect(await within(10_000, () => server?.busy() === 0)).toBe(true);
});

test("endless bodies leave no socket behind", async () => {
  const baseUrl = await start((socket) => {
    socket.write(headOnly(chunked));
    socket.write("5\r\n     \r\n");
    const timer = setInterval(() => socket.write("5\r\n     \r\n"), 5);
    socket.on("close", () => clearInterval(timer));
  });
  const { error } = await createClient({ baseUrl, maxResponseBytes: 20 }).POST(path, { body });
  expect(error?.kind).toBe("too-large");
  expect(await within(10_000, () => server?.busy() === 0)).toBe(true);
});

test("a refused connection is tried again, as nothing was sent", async () => {
  const client = createClient({ baseUrl: `http://127.0.0.1:${await closedPort()}`, retry: quick });
  const { error } = await client.POST(path, { body });
  expect(error).toMatchObject({ kind: "network", code: "connection-refused", attempts: 3 });
});

test("a name that does not resolve is a network error", async () => {
  const client = createClient({ baseUrl: "http://so-webhook.invalid", retry: { ...quick, attempts: 2 } });
  const { error } = await client.POST(path, { body });
  expect(error).toMatchObject({ kind: "network", code: "name-not-resolved", attempts: 2 });
});

test("TLS to a port that speaks none fails in the handshake", async () => {
  const baseUrl = (await start((socket) => socket.end("no TLS"))).replace("http:", "https:");
  const server2 = server as FaultyServer;
  const { error } = await createClient({ baseUrl, retry: quick, timeoutMs: 500 }).POST(path, { body });
  expect(["network", "timeout"]).toContain(error?.kind);
  expect(server2.requests).toEqual([]);
});

const aborts: readonly [when: string, behaviour: Behaviour][] = [
  ["while waiting for headers", () => undefined],
  ["while the body comes", (socket) => void socket.write(headOnly({ "Content-Length": "99" }))],
  ["while waiting to try again", answering(responseOf(503, "{}", { "Retry-After": "10" }))],
];

test.each(aborts)("an abort %s ends the call at once", async (_when, behaviour) => {
  const baseUrl = await start(behaviour);
  const { controller, listeners } = countingSignal();
  const reason = new Error("enough");
  setTimeout(() => controller.abort(reason), 100);
  const started = Date.now();
  const { error } = await createClient({ baseUrl }).POST(path, { body, signal: controller.signal });
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(error).toMatchObject({ kind: "aborted", code: "aborted", attempts: 1 });
  expect(error?.cause).toBe(reason);
  expect(listeners()).toBe(0);
});

test("an abort before the call sends nothing", async () => {
  const baseUrl = await start(answering(goodResponse));
  const { error } = await createClient({ baseUrl }).POST(path, { body, signal: AbortSignal.abort() });
  expect(error).toMatchObject({ kind: "aborted", attempts: 0 });
  expect(server?.requests).toEqual([]);
});

test("an abort after the call changes nothing", async () => {
  const baseUrl = await start(answering(goodResponse));
  const { controller, listeners } = countingSignal();
  const { data, attempts } = await createClient({ baseUrl }).POST(path, { body, signal: controller.signal });
  controller.abort();
  expect({ data, attempts }).toEqual({ data: { Success: true, Message: "200 OK" }, attempts: 1 });
  expect(listeners()).toBe(0);
});

test("a fetch that ignores its signal does not hold the call", async () => {
  const deaf = () => new Promise<Response>(() => undefined);
  const { error } = await createClient({ baseUrl: "http://localhost", fetch: deaf, timeoutMs: 50 }).POST(
    path,
    { body },
  );
  expect(error?.kind).toBe("timeout");
});

test("a body that ignores its cancellation does not hold the call", async () => {
  const stuck = new ReadableStream({
    pull: () => new Promise(() => undefined),
    cancel: () => new Promise(() => undefined),
  });
  const fetch = async () => new Response(stuck, { headers: { "content-type": "application/json" } });
  const { error } = await createClient({ baseUrl: "http://localhost", fetch, timeoutMs: 50 }).POST(path, {
    body,
  });
  expect(error?.kind).toBe("timeout");
});
