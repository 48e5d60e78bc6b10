import { createServer, type RequestListener } from "node:http";
import express from "express";
// @ts-expect-error: the alias has no types of its own; what is used here is typed as Express 5 below.
import express4 from "express-4";
import { describe, expect, it } from "vitest";
import { expressReceiver } from "./express.ts";
import { sign } from "./sign.ts";
import { adapterSuite, body, deliver, rig, secret } from "./testing/adapter-suite.ts";
import { listening } from "./testing/listening.ts";

const listen = (app: RequestListener) => listening(createServer(app));

describe.each([
  ["Express 5", express],
  ["Express 4", express4 as unknown as typeof express],
])("%s", (_, express) => {
  adapterSuite((receiver) => {
    const app = express();
    app.all("/webhook", expressReceiver(receiver));
    app.use(express.json());
    return listen(app);
  });

  it("works on a mounted router", async () => {
    const { receiver, events } = rig();
    const app = express();
    app.use("/webhook", expressReceiver(receiver));
    expect(await deliver(await listen(app))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  it.each<[string, string]>([
    ["the very bytes that writing it again would give", JSON.stringify(JSON.parse(body))],
    ["other spelling", body],
  ])("after express.json() answers 500 and says where to mount, with %s", async (_, sent) => {
    const { receiver, events, errors } = rig();
    const app = express();
    app.use(express.json());
    app.post("/webhook", expressReceiver(receiver));
    const answer = await deliver(await listen(app), { sent, signature: await sign(sent, secret) });
    expect(answer).toMatchObject({ status: 500, text: expect.stringMatching(/^body-consumed: /) });
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining("above app.use(express.json())"),
    ]);
    expect(events).toEqual([]);
  });

  it("after express.json() that keeps rawBody verifies those bytes", async () => {
    const { receiver, events } = rig();
    const app = express();
    app.use(express.json({ verify: (request, _, bytes) => void Object.assign(request, { rawBody: bytes }) }));
    app.post("/webhook", expressReceiver(receiver));
    expect(await deliver(await listen(app))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  it.each([
    ["express.raw()", express.raw({ type: "*/*" })],
    ["express.text()", express.text({ type: "*/*" })],
  ])("after %s verifies what it left", async (_, parser) => {
    const { receiver, events } = rig();
    const app = express();
    app.post("/webhook", parser, expressReceiver(receiver));
    expect(await deliver(await listen(app))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  it("after a parser that did not feel addressed reads the stream", async () => {
    const { receiver, events } = rig();
    const app = express();
    app.use(express.json());
    app.post("/webhook", expressReceiver(receiver));
    expect(await deliver(await listen(app), { contentType: "text/plain" })).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });
});
