import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { parseAddress } from "../guard/address.ts";
import { createSandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { startRawTarget } from "../testing/raw-target.ts";
import { startReceiver } from "../testing/receiver.ts";
import { testRequest } from "../testing/request.ts";
import { type PingCall, sendPing } from "./ping.ts";
import { createPingAgents } from "./ping-agents.ts";

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Starts a target that remembers the connections on which its pings arrived. */
async function startTarget(respond: Parameters<typeof startReceiver>[0] = (response) => response.end("ok")) {
  const sockets: Socket[] = [];
  const target = await startReceiver((response, ping, message) => {
    sockets.push(message.socket);
    respond(response, ping, message);
  });
  open.push(target);
  return { ...target, connections: () => new Set(sockets).size, sockets };
}

async function startRaw(act: (socket: Socket) => void) {
  const target = await startRawTarget(act);
  open.push(target);
  return target;
}

/** Returns a function that tests a webhook in one sandbox and returns the first line of Message. */
function createTester(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  open.push(sandbox);
  return {
    close: sandbox.close,
    ping: async (TargetUrl: string) => {
      const response = await sandbox.fetch(testRequest({ TargetUrl }));
      return ((await response.json()) as { Message: string }).Message.split("\r\n")[0];
    },
  };
}

const accepted = "HTTP/1.1 200 OK";
const complete = `${accepted}\r\nContent-Length: 2\r\n\r\nok`;

/** Creates a call without a sandbox, so that a test decides what happens right before it. */
function callOf(url: string, agents = createPingAgents()): PingCall {
  const address = parseAddress("127.0.0.1");
  if (address === undefined) throw new Error("127.0.0.1 is an address");
  return {
    target: new URL(url),
    addresses: [address],
    headers: [],
    body: new TextEncoder().encode("{}"),
    timeoutMs: 5000,
    remainingMs: 5000,
    maxResponseBytes: 100,
    tls: {},
    agents,
  };
}

test("Pings to one origin use one connection, whatever the path", async () => {
  const target = await startTarget();
  const { ping } = createTester();
  for (const path of ["/a", "/b?c", "/a"]) {
    expect(await ping(`http://127.0.0.1:${target.port}${path}`)).toBe(accepted);
  }
  expect(target.pings.map(({ path }) => path)).toEqual(["/a", "/b?c", "/a"]);
  expect(target.connections()).toBe(1);
});

test("A connection is not used for another name of the same address", async () => {
  const target = await startTarget();
  const { ping } = createTester({ resolve: async () => ["127.0.0.1"] });
  for (const host of ["a.test", "b.test", "a.test", "b.test"]) await ping(`http://${host}:${target.port}/`);
  expect(target.pings.map(({ headers }) => headers.host?.slice(0, 1))).toEqual(["a", "b", "a", "b"]);
  expect(target.connections()).toBe(2);
});

test("The guard decides about every ping, and a kept connection to an older address is not used", async () => {
  const target = await startTarget();
  const other = await startReceiver((response) => response.writeHead(404).end(), "127.0.0.2", target.port);
  open.push(other);
  const answers = ["127.0.0.1", "127.0.0.1", "127.0.0.2", "10.0.0.1", "127.0.0.1"];
  const { ping } = createTester({ resolve: async () => [answers.shift() ?? ""] });
  const url = `http://rebind.test:${target.port}/`;
  const lines = [await ping(url), await ping(url), await ping(url), await ping(url), await ping(url)];
  expect(lines.map((line) => line?.slice(0, 48))).toEqual([
    accepted,
    accepted,
    "HTTP/1.1 404 Not Found",
    "No response: the sandbox's guard blocked the tar",
    accepted,
  ]);
  expect([target.pings.length, target.connections(), other.pings.length]).toEqual([3, 1, 1]);
});

test("A connection is used again when DNS returns the same addresses in another order", async () => {
  const target = await startTarget();
  const answers = [
    ["127.0.0.1", "127.0.0.2"],
    ["127.0.0.2", "127.0.0.1"],
  ];
  const { ping } = createTester({ resolve: async () => answers.shift() ?? [] });
  await ping(`http://two.test:${target.port}/`);
  expect(await ping(`http://two.test:${target.port}/`)).toBe(accepted);
  expect([target.pings.length, target.connections()]).toEqual([2, 1]);
});

test.each<[string, (socket: Socket) => void]>([
  [
    "announces the end of the connection",
    (socket) => socket.write(complete.replace("\r\n", "\r\nConnection: close\r\n")),
  ],
  [
    "announces an idle time of 1 s",
    (socket) => socket.write(complete.replace("\r\n", "\r\nKeep-Alive: timeout=1\r\n")),
  ],
  ["speaks HTTP/1.0", (socket) => socket.write(complete.replace("1.1", "1.0"))],
  [
    "sends a longer body than is kept",
    (socket) => socket.write(`${accepted}\r\nContent-Length: 200\r\n\r\n${"x".repeat(200)}`),
  ],
  ["sends a second response", (socket) => socket.write(complete + complete)],
])("A connection is closed when the target %s", async (_, act) => {
  const closed: Promise<unknown>[] = [];
  const target = await startRaw((socket) => {
    closed.push(once(socket, "close"));
    act(socket);
  });
  const call = callOf(target.url);
  for (const count of [1, 2]) {
    expect(await sendPing(call)).toMatchObject({ kind: "response", response: { status: 200 } });
    expect(target.connections()).toBe(count);
  }
  await Promise.all(closed);
});

test("Every ping to a target that closes its connection after each response succeeds and arrives once", async () => {
  const target = await startRaw((socket) => socket.end(complete));
  const { ping } = createTester();
  const lines: unknown[] = [];
  for (let count = 0; count < 50; count += 1) lines.push(await ping(target.url));
  expect(new Set(lines)).toEqual(new Set([accepted]));
  expect(target.connections()).toBe(50);
});

test.each<[string, (socket: Socket) => void]>([
  ["reset", (socket) => socket.resetAndDestroy()],
  ["closed", (socket) => socket.destroy()],
])("A ping gets a new connection when the target has just %s the kept one", async (_, end) => {
  const target = await startTarget();
  const call = callOf(target.url);
  await sendPing(call);
  for (const socket of target.sockets) end(socket);
  // No event has been handled since, so the agent still has the connection.
  expect(await sendPing(call)).toMatchObject({ kind: "response", response: { status: 200 } });
  expect([target.pings.length, target.connections()]).toEqual([2, 2]);
});

test("A ping that may have arrived is not sent again", async () => {
  const target = await startTarget((response, _, { socket }) => {
    if (target.pings.length === 1) response.end("ok");
    else socket.destroy();
  });
  const { ping } = createTester();
  expect(await ping(target.url)).toBe(accepted);
  expect(await ping(target.url)).toBe("No response: the target closed the connection without a response.");
  expect([target.pings.length, target.connections()]).toEqual([2, 1]);
});

test.each([
  ["right before the next ping", 0],
  ["while the connection is idle", 50],
])("What a target sends without a request, %s, is not the response of a ping", async (_, idleMs) => {
  const target = await startTarget();
  const call = callOf(target.url);
  await sendPing(call);
  target.sockets[0]?.write("HTTP/1.1 500 Late\r\nContent-Length: 0\r\n\r\n");
  if (idleMs > 0) await pause(idleMs);
  expect(await sendPing(call)).toMatchObject({ kind: "response", response: { status: 200 } });
  expect([target.pings.length, target.connections()]).toEqual([2, 2]);
});

test("A sandbox closes its idle connections after a second, and with close() at once", async () => {
  let closed: Promise<unknown> = Promise.resolve();
  // This target never closes a connection itself.
  const target = await startRaw((socket) => {
    closed = once(socket, "close");
    socket.write(complete);
  });
  const { ping } = createTester();
  const started = performance.now();
  await ping(target.url);
  await closed;
  expect(performance.now() - started).toBeGreaterThan(800);
  const closing = async () => {
    const { ping, close } = createTester();
    await ping(target.url);
    const started = performance.now();
    await close();
    await closed;
    return performance.now() - started;
  };
  // Measured again on a busy machine.
  await expect.poll(closing).toBeLessThan(800);
});

test("An idle connection does not keep the process running", async () => {
  const target = await startTarget();
  const sockets = () => process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
  const before = sockets();
  const { ping } = createTester();
  await ping(target.url);
  await pause(20);
  // The target's end of the connection.
  expect([target.sockets[0]?.destroyed, sockets() - before]).toEqual([false, 1]);
});

test("A sandbox keeps at most 256 idle connections to all its targets", async () => {
  const waiting: (() => void)[] = [];
  const respond: Parameters<typeof startReceiver>[0] = (response) => {
    waiting.push(() => response.end("ok"));
    if (waiting.length === 300) for (const send of waiting) send();
  };
  const targets = [await startTarget(respond), await startTarget(respond)];
  const agents = createPingAgents();
  const calls = targets.map(({ url }) => callOf(url, agents));
  const pings = Array.from({ length: 150 }, () => calls.map((call) => sendPing(call)));
  await Promise.all(pings.flat());
  await pause(100);
  expect(targets.flatMap(({ sockets }) => sockets).filter(({ destroyed }) => !destroyed)).toHaveLength(256);
  agents.closeIdle();
});
