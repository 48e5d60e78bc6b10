import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { Refusal } from "./http/refusal.ts";
import { createIntake } from "./intake.ts";
import { createSandbox } from "./sandbox.ts";
import { startReceiver } from "./testing/receiver.ts";
import { authorization } from "./testing/request.ts";

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function post(body: BodyInit): Request {
  return new Request("http://x/", { method: "POST", body, duplex: "half" } as RequestInit);
}

/** A request whose body starts with some bytes and stays incomplete until `complete` is called. */
function slowPost(text = "{") {
  let complete = () => {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(text));
      complete = () => controller.close();
    },
  });
  return { request: post(body), complete: () => complete() };
}

const limits = { maxRequestBytes: 100, maxReads: 10, maxHeldBytes: 1000 };

test("An intake reads a body in chunks of any size", async () => {
  const text = Array.from({ length: 5000 }, (_, index) => String(index % 10)).join("");
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const character of text) controller.enqueue(new TextEncoder().encode(character));
      controller.close();
    },
  });
  const arrival = await createIntake({ ...limits, maxRequestBytes: 5000, maxHeldBytes: 5000 }).read(
    post(body),
  );
  expect(new TextDecoder().decode(arrival?.bytes)).toBe(text);
});

test("An intake returns nothing for a body that is too long", async () => {
  expect(await createIntake(limits).read(post("x".repeat(101)))).toBeUndefined();
});

test("An intake refuses chunks that are not bytes, whose length it cannot count", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.enqueue("x".repeat(1000)) });
  await expect(createIntake(limits).read(post(body as BodyInit))).rejects.toMatchObject({ status: 400 });
});

test("The oldest incomplete body makes room for a new one and gets 408", async () => {
  const intake = createIntake({ ...limits, maxReads: 2 });
  const posts = [slowPost(), slowPost(), slowPost()];
  const reads = posts.map(({ request }) => intake.read(request));
  await expect(reads[0]).rejects.toMatchObject({ status: 408 });
  for (const { complete } of posts.slice(1)) complete();
  expect((await Promise.all(reads.slice(1))).map((arrival) => arrival?.bytes.byteLength)).toEqual([1, 1]);
});

test("Incomplete and waiting bodies share a limit of bytes", async () => {
  const intake = createIntake({ ...limits, maxHeldBytes: 150 });
  const waiting = await intake.read(post("x".repeat(100)));
  await expect(intake.read(post("x".repeat(60)))).rejects.toBeInstanceOf(Refusal);
  waiting?.release();
  waiting?.release();
  expect((await intake.read(post("x".repeat(60))))?.bytes.byteLength).toBe(60);
});

/** Opens connections to a sandbox that send half a request and stop. */
async function stall(port: number, count: number): Promise<readonly Socket[]> {
  const head = `POST /api/v1/Webhook/Test HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n`;
  const half = `${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
  const sockets = Array.from({ length: count }, () => connect(port, "127.0.0.1"));
  await Promise.all(
    sockets.map(async (socket) => {
      socket.on("error", () => {});
      await once(socket, "connect");
      socket.write(half);
    }),
  );
  open.push({ close: () => sockets.map((socket) => socket.destroy()) });
  return sockets;
}

test.each([256, 1200])(
  "%i connections that send half a request keep no other request waiting",
  async (count) => {
    const target = await startReceiver();
    const sandbox = createSandbox();
    const server = await sandbox.listen();
    open.push(server, target);
    await stall(Number(new URL(server.url).port), count);
    const response = await fetch(`${server.url}/api/v1/Webhook/Test`, {
      method: "POST",
      headers: { Authorization: authorization, "Content-Type": "application/json" },
      body: JSON.stringify({ TargetUrl: target.url }),
      // Less than the time limit of the requests that have stopped.
      signal: AbortSignal.timeout(20_000),
    });
    expect(await response.json()).toMatchObject({ Success: true });
  },
);
