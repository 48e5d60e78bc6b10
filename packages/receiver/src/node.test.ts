import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { nodeReceiver } from "./node.ts";
import { sign } from "./sign.ts";
import { adapterSuite, body, deliver, rig, secret } from "./testing/adapter-suite.ts";
import { listening } from "./testing/listening.ts";

describe("node:http", () => {
  adapterSuite((receiver) => listening(createServer(nodeReceiver(receiver))));

  it("says so when something read the body before, and does not verify the parsed value", async () => {
    const { receiver, errors } = rig();
    const listener = nodeReceiver(receiver);
    const server = createServer(async (request, response) => {
      const chunks = await request.toArray();
      await listener(
        Object.assign(request, { body: JSON.parse(Buffer.concat(chunks).toString()) }),
        response,
      );
    });
    const compact = JSON.stringify(JSON.parse(body));
    const answer = await deliver(await listening(server), {
      sent: compact,
      signature: await sign(compact, secret),
    });
    expect(answer).toMatchObject({ status: 500, text: expect.stringMatching(/^body-consumed: /) });
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining("req.rawBody")]);
  });

  it("takes rawBody where a platform keeps it", async () => {
    const { receiver, events } = rig();
    const listener = nodeReceiver(receiver);
    const server = createServer(async (request, response) => {
      const rawBody = Buffer.concat(await request.toArray());
      await listener(Object.assign(request, { rawBody, body: JSON.parse(rawBody.toString()) }), response);
    });
    expect(await deliver(await listening(server))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  it("lives on when the sender goes away amid the body", async () => {
    const { receiver, errors } = rig();
    const base = await listening(createServer(nodeReceiver(receiver)));
    const socket = connect(Number(new URL(base).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{");
    await sleep(50);
    socket.destroy();
    await sleep(50);
    expect(errors.map(({ code }) => code)).toEqual(["body-unreadable"]);
    expect(await deliver(base)).toMatchObject({ status: 200 });
  });

  it.each([
    ["a target that is no path", "POST * HTTP/1.1"],
    ["a target of slashes", "POST // HTTP/1.1"],
    ["a method that fetch forbids", "TRACE / HTTP/1.1"],
  ])("answers %s", async (_, line) => {
    const { receiver } = rig();
    const base = await listening(createServer(nodeReceiver(receiver)));
    const socket = connect(Number(new URL(base).port), "127.0.0.1");
    socket.end(`${line}\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    let answer = "";
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1.1 (401|405) /);
  });
});
