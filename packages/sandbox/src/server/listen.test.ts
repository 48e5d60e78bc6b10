import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { startReceiver } from "../testing/receiver.ts";
import { authorization } from "../testing/request.ts";
import { listenOn } from "./listen.ts";

const open: { close: () => Promise<void> }[] = [];
const listen = async (options: SandboxOptions = {}) => {
  const sandbox = createSandbox(options);
  const server = await sandbox.listen();
  open.push(server);
  return { ...sandbox, ...server };
};
const receive = async (...args: Parameters<typeof startReceiver>) => {
  const receiver = await startReceiver(...args);
  open.push(receiver);
  return receiver;
};
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const headers = { Authorization: authorization, "Content-Type": "application/json" };
const post = (url: string, body: BodyInit, more: RequestInit = {}) =>
  fetch(`${url}/api/v1/Webhook/Test`, { method: "POST", headers, body, ...more });

/** Writes bytes to a port and reads all that comes back. */
const exchangeBytes = (url: string, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
    socket.setTimeout(500, () => socket.destroy());
  });

describe("listen", () => {
  it("opens a free port on loopback and answers as the function does", async () => {
    const { url, exchanges } = await listen();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const target = await receive();
    const answer = await post(url, JSON.stringify({ TargetUrl: target.url }));
    expect([answer.status, await answer.json()]).toMatchObject([200, { Success: true }]);
    expect(exchanges).toHaveLength(1);
  });

  it("answers health without credentials and without a record", async () => {
    const { url, exchanges } = await listen();
    const answer = await fetch(`${url}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([200, { Status: "ok" }]);
    expect(exchanges).toEqual([]);
  });

  it("rejects when the port is taken", async () => {
    const { url } = await listen();
    const port = Number(new URL(url).port);
    await expect(createSandbox().listen({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("listens on IPv6 loopback when told to", async () => {
    const server = await createSandbox().listen({ host: "::1" });
    open.push(server);
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it.each([
    ["with its length", "x".repeat(5_000_000)],
    ["in chunks", new Blob(["x".repeat(5_000_000)]).stream()],
  ])("answers 400 to a body of 5 MB sent %s, and goes on", async (_, body) => {
    const { url } = await listen();
    const answer = await post(url, body, { duplex: "half" } as RequestInit);
    expect([answer.status, await answer.json()]).toMatchObject([400, { Errors: [{ Pointer: "" }] }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("answers 400 to a length of 5 MB before any of it has come", async () => {
    const { url } = await listen();
    const fields = `Authorization: ${authorization}\r\nContent-Length: 5000000`;
    const answer = await exchangeBytes(
      url,
      `POST /api/v1/Webhook/Test HTTP/1.1\r\nHost: x\r\n${fields}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("serves the next request on a connection whose last body it did not want", async () => {
    const { url } = await listen();
    const body = "x".repeat(300_000);
    const refused = `POST /nothing HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const answer = await exchangeBytes(
      url,
      `${refused}GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 404", "HTTP/1.1 200"]);
  });

  it.each([
    ["a method no Request can have", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 400"],
    ["a target that is no URL", "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n", "HTTP/1.1 400"],
    [
      "a target of two slashes",
      "GET //evil.test/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "HTTP/1.1 404",
    ],
    ["noise", "\u0001\u0002\r\n\r\n", "HTTP/1.1 400"],
  ])("answers %s and stays up", async (_, text, start) => {
    const { url } = await listen();
    expect((await exchangeBytes(url, text)).slice(0, start.length)).toBe(start);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("stays up when a sender goes away in the middle of its body", async () => {
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

  it("finishes the ping of a sender that has gone away", async () => {
    let reply = () => {};
    const target = await receive((response) => {
      reply = () => response.end("late");
    });
    const { url, exchanges } = await listen();
    const gone = new AbortController();
    const answer = post(url, JSON.stringify({ TargetUrl: target.url }), { signal: gone.signal });
    await expect.poll(() => target.pings.length).toBe(1);
    gone.abort();
    await expect(answer).rejects.toThrow();
    reply();
    await expect.poll(() => exchanges.length).toBe(1);
    expect(exchanges[0]?.ping?.attempts[0]?.outcome).toMatchObject({ kind: "reply", reply: { status: 200 } });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it("answers 503 with Retry-After when nobody else can wait", async () => {
    const target = await receive((response) => setTimeout(() => response.end(), 150));
    const { url } = await listen({ maxConcurrent: 1, maxWaiting: 1 });
    const answers = await Promise.all(
      [1, 2, 3].map(() => post(url, JSON.stringify({ TargetUrl: target.url }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503]);
    expect(answers.find(({ status }) => status === 503)?.headers.get("retry-after")).toBe("1");
    expect(target.pings).toHaveLength(2);
  });
});

describe("close", () => {
  it("finishes the pings under way, answers them, and takes no more", async () => {
    const target = await receive((response) => setTimeout(() => response.end("late"), 300));
    const { url, close } = await listen();
    const answers = Array.from({ length: 20 }, () => post(url, JSON.stringify({ TargetUrl: target.url })));
    await expect.poll(() => target.pings.length).toBe(20);
    const closed = close();
    const results = await Promise.all(answers.map(async (answer) => (await answer).json()));
    await closed;
    expect(results.every(({ Success }) => Success === true)).toBe(true);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it("loses no answer under load", async () => {
    const target = await receive();
    const { url, close } = await listen();
    let answered = 0;
    let running = true;
    const sender = async () => {
      while (running) {
        const answer = await post(url, JSON.stringify({ TargetUrl: target.url })).catch(() => undefined);
        if (answer === undefined) return;
        expect((await answer.json()).Success).toBe(true);
        answered += 1;
      }
    };
    const senders = Array.from({ length: 20 }, sender);
    await expect.poll(() => answered, { timeout: 15_000 }).toBeGreaterThan(20);
    await close();
    running = false;
    await Promise.all(senders);
    expect(target.pings.length).toBe(answered);
  });

  it("answers a request that a kept connection brings in the moment of closing", async () => {
    const { url, close } = await listen();
    const health = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
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

  it("is quick when nothing is under way and may be called twice", async () => {
    const { url, close } = await listen();
    await (await fetch(`${url}/healthz`)).text();
    const started = performance.now();
    await Promise.all([close(), close()]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("does not wait for a connection that never said a word", async () => {
    const { url, close } = await listen();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const ended = once(socket, "close");
    await once(socket, "connect");
    const started = performance.now();
    await close();
    expect(performance.now() - started).toBeLessThan(2000);
    await ended;
  });
});

describe("patience", () => {
  it.each([
    ["header", "POST / HTTP/1.1\r\nHost: x\r\n"],
    ["body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"],
  ])("answers 408 to a %s that does not end in time", async (_, text) => {
    const server = await listenOn(() => new Promise(() => {}), {}, { headersMs: 200, requestMs: 300 });
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text));
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
    await server.close();
  });
});
