/**
 * The tests of a listening sandbox that run on Node, Bun and Deno. They use `node:http` and no test runner.
 */
import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { fileURLToPath } from "node:url";
import { createSandbox, type Sandbox, type SandboxOptions } from "@so-webhook/sandbox";
import { type CaseResult, runCases, same } from "./cases.ts";

type Fixture = {
  readonly url: string;
  readonly exchanges: ReturnType<typeof createSandbox>["exchanges"];
  /** The URL of a receiver that responds after `?delay=` milliseconds. */
  readonly target: string;
  readonly received: () => number;
  /** The number of connections that the receiver has accepted. */
  readonly connections: () => number;
  /** Closes the receiver's end of its connections. */
  readonly closeConnections: () => void;
  readonly close: () => Promise<void>;
};

async function start(options: SandboxOptions = {}): Promise<Fixture> {
  let received = 0;
  let connections = 0;
  const receiver = createServer((request, response) => {
    request.resume().on("end", () => {
      received += 1;
      const delay = Number(new URL(request.url ?? "/", "http://x").searchParams.get("delay") ?? 0);
      setTimeout(() => response.end("thanks"), delay);
    });
  });
  receiver.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const sandbox = createSandbox(options);
  const server = await sandbox.listen();
  return {
    url: server.url,
    exchanges: sandbox.exchanges,
    target: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
    received: () => received,
    connections: () => connections,
    closeConnections: () => receiver.closeAllConnections(),
    close: async () => {
      await server.close();
      receiver.closeAllConnections?.();
      receiver.close();
    },
  };
}

const headers = { Authorization: "Bearer token", "Content-Type": "application/json" };

function send({ url }: Fixture, webhook: unknown, more: Record<string, string> = {}): Promise<Response> {
  const init = { method: "POST", headers: { ...headers, ...more }, body: JSON.stringify(webhook) };
  return fetch(`${url}/api/v1/Webhook/Test`, { ...init, signal: AbortSignal.timeout(10_000) });
}

/** Calls an operation on stored webhooks with POST. */
function call({ fetch }: Sandbox, path: string, value: unknown): Promise<Response> {
  return fetch(`http://sandbox/api/v1/Webhook${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(value),
  });
}

/** Writes bytes to a sandbox and returns what it sends back until it closes the connection. */
function sendBytes({ url }: Fixture, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    let received = "";
    socket.on("data", (chunk) => {
      received += String(chunk);
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(received));
    socket.setTimeout(3000, () => socket.destroy());
  });
}

async function settled(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "resolved",
    () => "rejected",
  );
}

const cases: Readonly<Record<string, () => Promise<void>>> = {
  "a listening sandbox pings, responds and closes": async () => {
    const sandbox = await start();
    const response = await send(sandbox, { TargetUrl: sandbox.target, Secret: "s" });
    same([response.status, ((await response.json()) as { Success: boolean }).Success], [200, true]);
    same([sandbox.received(), sandbox.exchanges.length], [1, 1]);
    const begun = Date.now();
    await sandbox.close();
    same(Date.now() - begun < 2000, true);
    same(await settled(send(sandbox, {})), "rejected");
  },
  "pings use a connection again until it is closed": async () => {
    const sandbox = await start();
    const success = async () =>
      ((await (await send(sandbox, { TargetUrl: sandbox.target })).json()) as { Success: boolean }).Success;
    // Each ping opens a connection on Deno.
    const counts = process.versions.deno === undefined ? [1, 2] : [2, 3];
    same([await success(), await success(), sandbox.connections()], [true, true, counts[0]]);
    sandbox.closeConnections();
    same([await success(), sandbox.received(), sandbox.connections()], [true, 3, counts[1]]);
    await sandbox.close();
  },
  "close completes a running ping": async () => {
    const sandbox = await start();
    const response = send(sandbox, { TargetUrl: `${sandbox.target}?delay=400` });
    while (sandbox.received() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const closed = sandbox.close();
    same(((await (await response).json()) as { Success: boolean }).Success, true);
    await closed;
  },
  "close does not wait for half a request": async () => {
    const sandbox = await start();
    const half = "POST /api/v1/Webhook/Test HTTP/1.1\r\nHost: localhost\r\n";
    const silent = sendBytes(sandbox, "");
    const stopped = sendBytes(sandbox, half);
    const body = `${half}Authorization: Bearer t\r\nContent-Length: 9\r\n\r\n{`;
    const incomplete = sendBytes(sandbox, body);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begun = Date.now();
    await sandbox.close();
    same(Date.now() - begun < 2000, true);
    await Promise.all([silent, stopped, incomplete]);
  },
  "a body that is too long gets 400": async () => {
    const sandbox = await start({ maxRequestBytes: 1000 });
    const response = await send(sandbox, { TargetUrl: "x".repeat(2000) });
    same(response.status, 400);
    await sandbox.close();
  },
  "another host gets 403": async () => {
    const sandbox = await start();
    const request = "GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    same((await sendBytes(sandbox, request)).slice(0, 12), "HTTP/1.1 403");
    await sandbox.close();
  },
  "a page of another origin gets 403": async () => {
    const sandbox = await start();
    const response = await send(sandbox, { TargetUrl: sandbox.target }, { Origin: "https://evil.example" });
    same([response.status, sandbox.received()], [403, 0]);
    await sandbox.close();
  },
  "webhooks survive a restart, and a signal calls them": async () => {
    // Next to the bundle: a runtime that asks for permission has this folder only.
    const storeFile = fileURLToPath(new URL("store.json", import.meta.url));
    await rm(storeFile, { force: true });
    const { target, received, close } = await start();
    const first = createSandbox({ storeFile });
    same((await call(first, "", { TargetUrl: target, Events: ["a.b"] })).status, 200);
    await first.close();
    const second = createSandbox({ storeFile });
    same((await call(second, "/a.b/7", { x: 1 })).status, 204);
    await second.close();
    same([received(), second.deliveries.length], [2, 1]);
    await rm(storeFile);
    await close();
  },
  "close ends pending retries": async () => {
    const sandbox = createSandbox({ pingOnSave: false });
    same((await call(sandbox, "", { TargetUrl: "http://127.0.0.1:1/", Events: ["a.b"] })).status, 200);
    same((await call(sandbox, "/a.b/7", {})).status, 204);
    const begun = Date.now();
    await sandbox.close();
    same([Date.now() - begun < 900, sandbox.deliveries[0]?.verdict], [true, "stopped"]);
  },
  "faults break the connection": async () => {
    const sandbox = await start();
    same(await settled(send(sandbox, {}, { "X-Sandbox-Fault": "reset" })), "rejected");
    const truncated = send(sandbox, { TargetUrl: sandbox.target }, { "X-Sandbox-Fault": "truncated" });
    same(await settled(truncated.then((response) => response.text())), "rejected");
    same((await send(sandbox, { TargetUrl: sandbox.target })).status, 200);
    await sandbox.close();
  },
};

export const sandboxCaseNames = Object.keys(cases);

/** Runs all tests and returns the problem of each. */
export function runSuite(): Promise<CaseResult[]> {
  return runCases(cases);
}
