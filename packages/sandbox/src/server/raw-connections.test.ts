import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import type { Incoming } from "../http/incoming.ts";
import type { Outgoing } from "../http/outgoing.ts";
import { createSandbox } from "../sandbox.ts";
import { startReceiver } from "../testing/receiver.ts";
import { authorization } from "../testing/request.ts";
import { listenOn } from "./listen.ts";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function connection(url: string): Socket {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {});
  open.push({ close: () => socket.destroy() });
  return socket;
}

/** Sends the parts of a request and returns everything that is received until the connection ends. */
async function exchange(url: string, ...parts: readonly string[]): Promise<string> {
  const socket = connection(url);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  for (const part of parts) {
    socket.write(part);
    await pause(50);
  }
  if (!socket.closed) await once(socket, "close");
  return text;
}

const patience = { headersMs: 5000, requestMs: 5000, responseMs: 200 };
const settings = { allowedHosts: undefined, onError: () => {} };

async function listen() {
  const target = await startReceiver();
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  open.push(server, target);
  return { url: server.url, target };
}

function testOf(body: string, length: number, ...fields: readonly string[]): string {
  const head = [
    "POST /api/v1/Webhook/Test HTTP/1.1",
    "Host: localhost",
    `Authorization: ${authorization}`,
    "Content-Type: application/json",
    `Content-Length: ${length}`,
    ...fields,
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

test("A request whose Content-Length counts characters instead of bytes gets the place of the error", async () => {
  const { url } = await listen();
  const body = '{"TargetUrl":"http://127.0.0.1:9/","Name":"åååå"}';
  const response = await exchange(url, testOf(Buffer.from(body).toString("latin1"), body.length));
  expect(response).toMatch(
    /^HTTP\/1\.1 400 [^{]*\{"Message":"The request is invalid. The request body cannot be/,
  );
  expect(response.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 400", "HTTP/1.1 400"]);
});

test("A request before noise gets the response to its ping", async () => {
  const { url, target } = await listen();
  const body = JSON.stringify({ TargetUrl: target.url });
  const response = await exchange(url, `${testOf(body, body.length)}noise\r\n\r\n`, "more noise");
  expect(response.match(/HTTP\/1\.1 \d+/g)?.slice(0, 2)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200"]);
  expect(response).toMatch(/HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n$/);
  expect(target.pings).toHaveLength(1);
});

test.each([
  ["a malformed chunk", testOf("zz\r\n", 0).replace("Content-Length: 0", "Transfer-Encoding: chunked"), 400],
  ["headers of 100 kB", testOf("", 0, `X: ${"x".repeat(100_000)}`), 431],
  [
    "a long chunk extension",
    testOf(`1;${"x".repeat(20_000)}\r\n`, 0).replace("Content-Length: 0", "Transfer-Encoding: chunked"),
    413,
  ],
])("A request with %s gets one response, and its connection ends", async (_, text, status) => {
  const { url } = await listen();
  const response = await exchange(url, text);
  expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\w ]+\\r\\nConnection: close\\r\\n\\r\\n$`));
});

test("A malformed chunk gets its response after those of the requests before it", async () => {
  const handle = async ({ url, body }: Incoming): Promise<Outgoing> => {
    await pause(200);
    await body?.getReader().read();
    return { status: 200, headers: {}, body: new TextEncoder().encode(new URL(url).pathname) };
  };
  const server = await listenOn(handle, {}, settings);
  open.push(server);
  const host = "HTTP/1.1\r\nHost: localhost\r\n";
  const chunked = `POST /2 ${host}Transfer-Encoding: chunked\r\n\r\nzz\r\n`;
  const response = await exchange(server.url, `GET /1 ${host}\r\n${chunked}`);
  expect(response).toMatch(
    /^HTTP\/1\.1 200 [\s\S]*\r\n\/1HTTP\/1\.1 400 [ \w]+\r\nConnection: close\r\n\r\n$/,
  );
});

test("A request that breaks off while its response is sent gets no second one", async () => {
  let finish = () => {};
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("one"));
      finish = () => {
        controller.enqueue(new TextEncoder().encode("two"));
        controller.close();
      };
    },
  });
  const server = await listenOn(async () => ({ status: 200, headers: {}, body }), {}, settings);
  open.push(server);
  const socket = connection(server.url);
  let response = "";
  socket.on("data", (chunk) => {
    response += chunk.toString("latin1");
  });
  socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  await expect.poll(() => response).toContain("one");
  socket.write("zz\r\n");
  await pause(200);
  finish();
  await once(socket, "close");
  expect(response.match(/HTTP\/1\.1 \d+|one|two/g)).toEqual(["HTTP/1.1 200", "one", "two"]);
});

test("A request with two Host headers gets 400 and pings nothing", async () => {
  const { url, target } = await listen();
  const body = JSON.stringify({ TargetUrl: target.url });
  const response = await exchange(url, testOf(body, body.length, "host: evil.example"));
  expect(response).toMatch(/^HTTP\/1\.1 400 /);
  expect(target.pings).toEqual([]);
});

test("No request is handled after one that is refused with Connection: close", async () => {
  const handled: string[] = [];
  const handle = async ({ url }: Incoming): Promise<Outgoing> => {
    handled.push(url);
    return { status: 200, headers: {}, body: null };
  };
  const server = await listenOn(handle, {}, settings);
  open.push(server);
  const get = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  const response = await exchange(server.url, `${get}host: evil.example\r\n\r\n${get}\r\n`);
  expect(response).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n/);
  expect(handled).toEqual([]);
});

test("The requests of a connection are handled one after the other", async () => {
  let running = 0;
  let most = 0;
  let count = 0;
  const handle = async (): Promise<Outgoing> => {
    running += 1;
    most = Math.max(most, running);
    await pause(5);
    running -= 1;
    count += 1;
    return { status: 200, headers: {}, body: new TextEncoder().encode(String(count)) };
  };
  const server = await listenOn(handle, {}, settings);
  open.push(server);
  const get = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  const response = await exchange(server.url, `${`${get}\r\n`.repeat(20)}${get}Connection: close\r\n\r\n`);
  expect(response.match(/\d+(?=HTTP|$)/g)).toEqual(Array.from({ length: 21 }, (_, index) => `${index + 1}`));
  expect(most).toBe(1);
});

test.each(["the client disconnects", "the server closes"])(
  "Requests that wait are dropped when %s",
  async (event) => {
    const handled: string[] = [];
    let respond = () => {};
    const handle = async ({ url }: Incoming): Promise<Outgoing> => {
      handled.push(new URL(url).pathname);
      await new Promise<void>((resolve) => {
        respond = resolve;
      });
      return { status: 200, headers: {}, body: new Uint8Array() };
    };
    const server = await listenOn(handle, {}, settings);
    open.push(server);
    const socket = connection(server.url);
    socket.write(
      ["/1", "/2", "/3"].map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(""),
    );
    await expect.poll(() => handled).toEqual(["/1"]);
    const ended = event === "the client disconnects" ? socket.destroy() : server.close();
    await pause(200);
    respond();
    await ended;
    await pause(200);
    expect(handled).toEqual(["/1"]);
  },
);

test("The connection of a client that does not read its response ends", async () => {
  const body = new Uint8Array(50_000_000);
  const server = await listenOn(async () => ({ status: 200, headers: {}, body }), {}, settings, patience);
  open.push(server);
  const socket = connection(server.url);
  socket.pause().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await pause(1000);
  let received = 0;
  socket.on("data", (chunk) => {
    received += chunk.length;
  });
  socket.resume();
  await once(socket, "close");
  expect(received).toBeLessThan(body.length);
});

test("A client that reads its response slowly gets all of it, and the next one", async () => {
  // Longer than a busy machine stops a process, and shorter than a response takes.
  const responseMs = 1000;
  const body = new Uint8Array(20_000_000);
  const bodies = [body, new Uint8Array(1)];
  const handle = async (): Promise<Outgoing> => {
    await pause(1.1 * responseMs);
    return { status: 200, headers: {}, body: bodies.shift() ?? null };
  };
  const server = await listenOn(handle, {}, settings, { ...patience, responseMs });
  open.push(server);
  const socket = connection(server.url);
  const begin = performance.now();
  let received = 0;
  socket.on("data", (chunk) => {
    received += chunk.length;
    socket.pause();
    setTimeout(() => socket.resume(), 8);
  });
  const get = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  socket.write(`${get}\r\n${get}Connection: close\r\n\r\n`);
  await once(socket, "close");
  expect(received).toBeGreaterThan(body.length);
  expect(bodies).toEqual([]);
  expect(performance.now() - begin).toBeGreaterThan(3.2 * responseMs);
});
