import { once } from "node:events";
import { createServer } from "node:http";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { nodeReceiver } from "./node.ts";
import { sign } from "./signature.ts";
import { adapterSuite, body, deliver, listening, rig, secret } from "./testing/adapter-suite.ts";

adapterSuite("node:http", (receiver) => listening(createServer(nodeReceiver(receiver))));

test("node:http responds with 500 and the reason when something read the body first, and does not verify the parsed value", async () => {
  const { receiver, errors } = rig();
  const listener = nodeReceiver(receiver);
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    await listener(Object.assign(request, { body: JSON.parse(Buffer.concat(chunks).toString()) }), response);
  });
  const compact = JSON.stringify(JSON.parse(body));
  const response = await deliver(await listening(server), {
    sent: compact,
    signature: await sign(compact, secret),
  });
  expect(response).toMatchObject({ status: 500, text: expect.stringMatching(/^body-consumed: /) });
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining("req.rawBody")]);
});

test("node:http uses rawBody where a platform keeps it", async () => {
  const { receiver, events } = rig();
  const listener = nodeReceiver(receiver);
  const server = createServer(async (request, response) => {
    const rawBody = Buffer.concat(await request.toArray());
    await listener(Object.assign(request, { rawBody, body: JSON.parse(rawBody.toString()) }), response);
  });
  expect(await deliver(await listening(server))).toMatchObject({ status: 200 });
  expect(events).toHaveLength(1);
});

test("node:http keeps serving when the sender disconnects within the body", async () => {
  const { receiver, errors } = rig();
  const base = await listening(createServer(nodeReceiver(receiver)));
  const socket = connect(Number(new URL(base).port), "127.0.0.1");
  await once(socket, "connect");
  socket.write("POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{");
  await sleep(50);
  socket.destroy();
  await expect.poll(() => errors.map(({ code }) => code)).toEqual(["body-unreadable"]);
  expect(await deliver(base)).toMatchObject({ status: 200 });
});

test("node:http closes the connection when it responds before the body is read", async () => {
  const base = await listening(createServer(nodeReceiver(rig().receiver)));
  const response = await deliver(base, { sent: "x".repeat(10_000_000) });
  expect([response.status, response.headers.get("connection")]).toEqual([413, "close"]);
  expect((await deliver(base)).headers.get("connection")).toBe("keep-alive");
});

test("node:http responds over HTTP/2", async () => {
  const { receiver, events } = rig();
  const base = await listening(createHttp2Server(nodeReceiver(receiver)));
  const session = connectHttp2(base);
  const signature = await sign(body, secret);
  const stream = session.request({
    ":method": "POST",
    ":path": "/webhook",
    "x-superoffice-signature": signature,
  });
  stream.end(body);
  const [headers] = await once(stream, "response");
  session.destroy();
  expect(headers).toMatchObject({ ":status": 200 });
  expect(events).toHaveLength(1);
});

test.each([
  ["a target that is no path", "POST * HTTP/1.1"],
  ["a target of slashes", "POST // HTTP/1.1"],
  ["a target in absolute form", "POST http://127.0.0.1/webhook HTTP/1.1"],
  ["a method that fetch forbids", "TRACE / HTTP/1.1"],
])("node:http responds to %s", async (_, line) => {
  const { receiver } = rig();
  const base = await listening(createServer(nodeReceiver(receiver)));
  const socket = connect(Number(new URL(base).port), "127.0.0.1");
  socket.end(`${line}\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  let response = "";
  for await (const chunk of socket) response += chunk;
  expect(response).toMatch(/^HTTP\/1.1 (401|405) /);
});
