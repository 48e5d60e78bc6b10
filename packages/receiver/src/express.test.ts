import { createServer, type RequestListener } from "node:http";
import express5 from "express";
// @ts-expect-error: the alias has no types of its own; what is used here is typed as Express 5 below.
import express4 from "express-4";
import { expect, test } from "vitest";
import { expressReceiver } from "./express.ts";
import { sign } from "./signature.ts";
import { adapterSuite, body, deliver, listening, rig, secret } from "./testing/adapter-suite.ts";

function listen(app: RequestListener): Promise<string> {
  return listening(createServer(app));
}

for (const [name, express] of [
  ["Express 5", express5],
  ["Express 4", express4 as unknown as typeof express5],
] as const) {
  adapterSuite(name, (receiver) => {
    const app = express();
    app.all("/webhook", expressReceiver(receiver));
    app.use(express.json());
    return listen(app);
  });

  test(`${name} without the adapter responds with 500 and names expressReceiver`, async () => {
    const { receiver, events, errors } = rig();
    const app = express();
    app.post("/webhook", receiver as never);
    const response = await deliver(await listen(app));
    expect(response).toMatchObject({
      status: 500,
      text: expect.stringContaining("expressReceiver(receiver)"),
    });
    expect(errors.map(({ code }) => code)).toEqual(["adapter-missing"]);
    expect(events).toEqual([]);
  });

  test(`${name} works on a mounted router`, async () => {
    const { receiver, events } = rig();
    const app = express();
    app.use("/webhook", expressReceiver(receiver));
    expect(await deliver(await listen(app))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  test.each<[string, string]>([
    ["the very bytes that writing it again would give", JSON.stringify(JSON.parse(body))],
    ["other spelling", body],
  ])(`${name} after express.json() responds with 500 and says where to mount, with %s`, async (_, sent) => {
    const { receiver, events, errors } = rig();
    const app = express();
    app.use(express.json());
    app.post("/webhook", expressReceiver(receiver));
    const response = await deliver(await listen(app), { sent, signature: await sign(sent, secret) });
    expect(response).toMatchObject({ status: 500, text: expect.stringMatching(/^body-consumed: /) });
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining("above app.use(express.json())"),
    ]);
    expect(events).toEqual([]);
  });

  test(`${name} after express.json() that keeps rawBody verifies those bytes`, async () => {
    const { receiver, events } = rig();
    const app = express();
    app.use(express.json({ verify: (request, _, bytes) => void Object.assign(request, { rawBody: bytes }) }));
    app.post("/webhook", expressReceiver(receiver));
    expect(await deliver(await listen(app))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  test.each([
    ["express.raw()", express.raw({ type: "*/*" })],
    ["express.text()", express.text({ type: "*/*" })],
  ])(`${name} after %s verifies the body that it left`, async (_, parser) => {
    const { receiver, events } = rig();
    const app = express();
    app.post("/webhook", parser, expressReceiver(receiver));
    expect(await deliver(await listen(app))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  test.each<[string, (signed: string) => string]>([
    ["a JSON string that holds a signed event", (signed) => JSON.stringify(signed)],
    [
      "an escaped JSON string",
      (signed) => `"${signed.replace(/./gsu, (c) => (c.length > 1 ? c : unicodeEscape(c)))}"`,
    ],
  ])(`${name} after express.json({ strict: false }) never verifies %s`, async (_, spell) => {
    const { receiver, events, errors } = rig();
    const app = express();
    app.use(express.json({ strict: false }));
    app.post("/webhook", expressReceiver(receiver));
    const base = await listen(app);
    const sent = spell(body);
    const chunked = () => new Blob([sent]).stream();
    for (const attempt of [{ sent }, { sent: chunked }]) {
      const response = await deliver(base, { ...attempt, signature: await sign(body, secret) });
      expect(response).toMatchObject({
        status: 500,
        text: expect.stringMatching(/^body-consumed: .*express.raw/),
      });
    }
    expect(errors.map(({ code }) => code)).toEqual(["body-consumed", "body-consumed"]);
    expect(events).toEqual([]);
  });

  test.each<[string, (signed: string) => BodyInit, Record<string, string>]>([
    ["a byte order mark that it removed", (signed) => `\uFEFF${signed}`, {}],
    [
      "another charset",
      (signed) => Buffer.from(signed, "utf16le"),
      { contentType: "text/plain; charset=utf-16le" },
    ],
  ])(`${name} after express.text() does not verify %s, and says why`, async (_, spell, options) => {
    const { receiver, events } = rig();
    const app = express();
    app.post("/webhook", express.text({ type: "*/*" }), expressReceiver(receiver));
    const signature = await sign(body, secret);
    const response = await deliver(await listen(app), { sent: spell(body), signature, ...options });
    expect(response).toMatchObject({ status: 500, text: expect.stringContaining("express.raw") });
    expect(events).toEqual([]);
  });

  test(`${name} after a parser for other media types reads the stream`, async () => {
    const { receiver, events } = rig();
    const app = express();
    app.use(express.json());
    app.post("/webhook", expressReceiver(receiver));
    expect(await deliver(await listen(app), { contentType: "text/plain" })).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
