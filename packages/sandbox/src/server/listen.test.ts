import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { startReceiver } from "../testing/receiver.ts";
import { authorization } from "../testing/request.ts";
import { listenOn } from "./listen.ts";

const open: { close: () => Promise<void> }[] = [];
async function listen(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  const server = await sandbox.listen();
  open.push(server);
  return { ...sandbox, ...server };
}
async function receive(...args: Parameters<typeof startReceiver>) {
  const receiver = await startReceiver(...args);
  open.push(receiver);
  return receiver;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const headers = { Authorization: authorization, "Content-Type": "application/json" };
function post(url: string, body: BodyInit, more: RequestInit = {}) {
  return fetch(`${url}/api/v1/Webhook/Test`, { method: "POST", headers, body, ...more });
}

/** Writes bytes to a port and returns everything that it sends back. */
function exchangeBytes(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    let response = "";
    socket.on("data", (chunk) => {
      response += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(response));
    socket.on("error", reject);
    socket.setTimeout(500, () => socket.destroy());
  });
}

test("listen opens a free port on loopback and responds like fetch", async () => {
  const { url, exchanges } = await listen();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const target = await receive();
  const response = await post(url, JSON.stringify({ TargetUrl: target.url }));
  expect([response.status, await response.json()]).toMatchObject([200, { Success: true }]);
  expect(exchanges).toHaveLength(1);
});

test("A response has the length of its body, so that it is sent at once", async () => {
  const { url } = await listen();
  const { headers } = await fetch(`${url}/healthz`);
  expect([headers.get("content-length"), headers.get("transfer-encoding")]).toEqual(["15", null]);
  const head = await exchangeBytes(
    url,
    "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
  );
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n[^{]*\r\n\r\n$/);
});

test("A health check needs no credentials and is not recorded", async () => {
  const { url, exchanges } = await listen();
  const response = await fetch(`${url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { Status: "ok" }]);
  expect(exchanges).toEqual([]);
});

test("listen rejects when the port is in use", async () => {
  const { url } = await listen();
  const port = Number(new URL(url).port);
  await expect(createSandbox().listen({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("listen opens a port on IPv6 loopback", async () => {
  const server = await createSandbox().listen({ host: "::1" });
  open.push(server);
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test.each([
  ["with its length", "x".repeat(5_000_000)],
  ["in chunks", new Blob(["x".repeat(5_000_000)]).stream()],
])("A body of 5 MB sent %s gets 400, and the server keeps running", async (_, body) => {
  const { url } = await listen();
  const response = await post(url, body, { duplex: "half" } as RequestInit);
  expect([response.status, await response.json()]).toMatchObject([400, { Errors: [{ Pointer: "" }] }]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test("A Content-Length of 5 MB gets 400 before the body arrives", async () => {
  const { url } = await listen();
  const fields = `Authorization: ${authorization}\r\nContent-Length: 5000000`;
  const response = await exchangeBytes(
    url,
    `POST /api/v1/Webhook/Test HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n\r\n`,
  );
  expect(response).toMatch(/^HTTP\/1\.1 400 /);
});

test("A connection serves the next request after an unread body", async () => {
  const { url } = await listen();
  const body = "x".repeat(300_000);
  const refused = `POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const response = await exchangeBytes(
    url,
    `${refused}GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
  );
  expect(response.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 404", "HTTP/1.1 200"]);
});

test.each([
  ["a method that a Request cannot have", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 400"],
  [
    "a user name in its target",
    "GET http://user@localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "HTTP/1.1 400",
  ],
  ["an invalid URL as its target", "GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 400"],
  [
    "a target with two slashes",
    "GET //evil.test/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    "HTTP/1.1 404",
  ],
  ["noise", "\u0001\u0002\r\n\r\n", "HTTP/1.1 400"],
])("A request with %s gets a response, and the server keeps running", async (_, text, start) => {
  const { url } = await listen();
  expect((await exchangeBytes(url, text)).slice(0, start.length)).toBe(start);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test("A client that disconnects during its body does not stop the server", async () => {
  const { url, exchanges } = await listen();
  const request = httpRequest(`${url}/api/v1/Webhook/Test`, {
    method: "POST",
    headers: { ...headers, "Content-Length": 100 },
  });
  request.on("error", () => {});
  request.write("{");
  await pause(50);
  request.destroy();
  await expect.poll(() => exchanges.length).toBe(1);
  expect(exchanges[0]?.response?.status).toBe(400);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test("A ping is completed after its client has disconnected", async () => {
  let finish = () => {};
  const target = await receive((response) => {
    finish = () => response.end("late");
  });
  const { url, exchanges } = await listen();
  const gone = new AbortController();
  const response = post(url, JSON.stringify({ TargetUrl: target.url }), { signal: gone.signal });
  await expect.poll(() => target.pings.length).toBe(1);
  gone.abort();
  await expect(response).rejects.toThrow();
  finish();
  await expect.poll(() => exchanges.length).toBe(1);
  expect(exchanges[0]?.ping?.attempts[0]?.outcome).toMatchObject({
    kind: "response",
    response: { status: 200 },
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

test("A request gets 503 with Retry-After when the queue is full", async () => {
  const target = await receive((response) => setTimeout(() => response.end(), 150));
  const { url } = await listen({ maxConcurrent: 1, maxWaiting: 1 });
  const responses = await Promise.all(
    [1, 2, 3].map(() => post(url, JSON.stringify({ TargetUrl: target.url }))),
  );
  expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 503]);
  expect(responses.find(({ status }) => status === 503)?.headers.get("retry-after")).toBe("1");
  expect(target.pings).toHaveLength(2);
});

test("close completes the running pings, responds to them, and accepts no more", async () => {
  const target = await receive((response) => setTimeout(() => response.end("late"), 300));
  const { url, close } = await listen();
  const responses = Array.from({ length: 20 }, () => post(url, JSON.stringify({ TargetUrl: target.url })));
  await expect.poll(() => target.pings.length).toBe(20);
  const closed = close();
  const results = await Promise.all(responses.map(async (response) => (await response).json()));
  await closed;
  expect(results.every(({ Success }) => Success === true)).toBe(true);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test("close loses no response under load", async () => {
  const target = await receive();
  const { url, close } = await listen();
  let completed = 0;
  let running = true;
  const sender = async () => {
    while (running) {
      const response = await post(url, JSON.stringify({ TargetUrl: target.url })).catch(() => undefined);
      if (response === undefined) return;
      expect((await response.json()).Success).toBe(true);
      completed += 1;
    }
  };
  const senders = Array.from({ length: 20 }, sender);
  await expect.poll(() => completed, { timeout: 15_000 }).toBeGreaterThan(20);
  await close();
  running = false;
  await Promise.all(senders);
  expect(target.pings.length).toBe(completed);
});

test("close still responds to a request that arrives on a kept-alive connection", async () => {
  const { url, close } = await listen();
  const health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
  const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(health));
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  await expect.poll(() => text).toContain('{"Status":"ok"}');
  const closed = close();
  text = "";
  socket.write(health);
  await expect.poll(() => text).toContain('{"Status":"ok"}');
  await closed;
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\nconnection: close\r\n/i);
});

/** Returns how long an operation takes, in milliseconds. On a busy machine that is measured again (`expect.poll`). */
async function durationOf(operation: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await operation();
  return performance.now() - started;
}

test("close is fast when nothing is running, and can be called twice", async () => {
  const closing = async () => {
    const { url, close } = await listen();
    await (await fetch(`${url}/healthz`)).text();
    return durationOf(() => Promise.all([close(), close()]));
  };
  await expect.poll(closing).toBeLessThan(1000);
});

test("close does not wait for a connection that never sent a byte", async () => {
  const closing = async () => {
    const { url, close } = await listen();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const ended = once(socket, "close");
    await once(socket, "connect");
    const duration = await durationOf(close);
    await ended;
    return duration;
  };
  await expect.poll(closing).toBeLessThan(2000);
});

test.each([
  ["headers", "POST / HTTP/1.1\r\nHost: localhost\r\n", "X: 1\r\n"],
  [
    "a body",
    `POST /api/v1/Webhook/Test HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Length: 99\r\n\r\n`,
    " ",
  ],
])(
  "close waits little more than a second for a connection that sends %s a bit at a time",
  async (_, start, more) => {
    const closing = async () => {
      const { url, close } = await listen();
      const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(start));
      socket.on("error", () => {});
      const drip = setInterval(() => socket.write(more), 20);
      await pause(100);
      const duration = await durationOf(close);
      clearInterval(drip);
      socket.destroy();
      return duration;
    };
    await expect.poll(closing).toBeLessThan(2000);
  },
);

test.each([
  ["header", "POST / HTTP/1.1\r\nHost: localhost\r\n"],
  ["body", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"],
])("An incomplete %s gets 408 after its time limit", async (_, text) => {
  const server = await listenOn(
    () => new Promise(() => {}),
    {},
    { allowedHosts: undefined, onError: () => {} },
    { headersMs: 200, requestMs: 300, responseMs: 5000 },
  );
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text));
  const [response] = await once(socket, "data");
  expect(String(response)).toMatch(/^HTTP\/1\.1 408 /);
  socket.destroy();
  await server.close();
});
