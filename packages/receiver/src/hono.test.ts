import { connect } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { expect, test } from "vitest";
import { honoReceiver } from "./hono.ts";
import type { Receiver } from "./receiver.ts";
import { sign } from "./signature.ts";
import { adapterSuite, body, deliver, listening, rig, secret } from "./testing/adapter-suite.ts";

function serve(receiver: Receiver, ...before: MiddlewareHandler[]): Promise<string> {
  const app = new Hono();
  for (const middleware of before) app.use(middleware);
  app.all("/webhook", honoReceiver(receiver));
  return listening(createAdaptorServer({ fetch: app.fetch }) as Parameters<typeof listening>[0]);
}

adapterSuite("Hono", (receiver) => serve(receiver));

test("Hono without the adapter responds with 500 and says that it is missing", async () => {
  const { receiver, events } = rig();
  const app = new Hono();
  app.post("/webhook", receiver as never);
  const response = await app.request("/webhook", { method: "POST", body });
  expect(response.status).toBe(500);
  expect(await response.text()).toMatch(/^adapter-missing: .* or the adapter of another framework\.\n$/);
  expect(events).toEqual([]);
});

test.each<[string, MiddlewareHandler]>([
  ["json()", async (c, next) => void (await c.req.json().then(next))],
  ["text()", async (c, next) => void (await c.req.text().then(next))],
  ["arrayBuffer()", async (c, next) => void (await c.req.arrayBuffer().then(next))],
  ["bodyLimit", bodyLimit({ maxSize: 10_000 })],
])("Hono verifies the bytes after middleware called %s, which Hono caches", async (_, middleware) => {
  const { receiver, events } = rig();
  expect(await deliver(await serve(receiver, middleware))).toMatchObject({ status: 200 });
  expect(events).toHaveLength(1);
});

test.each<[string, MiddlewareHandler]>([
  ["the raw request's json()", async (c, next) => void (await c.req.raw.json().then(next))],
  [
    "a cache that holds only the parsed value",
    async (c, next) => {
      c.req.bodyCache.json = await c.req.raw.json();
      await next();
    },
  ],
])("Hono responds with 500 and the reason after %s", async (_, middleware) => {
  const { receiver, events, errors } = rig();
  const response = await deliver(await serve(receiver, middleware));
  expect(response).toMatchObject({ status: 500, text: expect.stringMatching(/^body-consumed: /) });
  expect(errors.map(({ code }) => code)).toEqual(["body-consumed"]);
  expect(events).toEqual([]);
});

test("Hono responds to TRACE with 405 after middleware read the body", async () => {
  const { receiver, errors } = rig();
  const url = new URL(await serve(receiver, async (c, next) => void (await c.req.text().then(next))));
  const socket = connect(Number(url.port), url.hostname);
  socket.end("TRACE /webhook HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
  let response = "";
  for await (const chunk of socket) response += chunk;
  expect(response).toMatch(/^HTTP\/1.1 405 /);
  expect(errors.map(({ code }) => code)).toEqual(["method-not-allowed"]);
});

test.each(["TRACE", "CONNECT", "GET", "PUT"])(
  "Hono never throws for %s with a cached body",
  async (method) => {
    const { receiver } = rig();
    const raw = { method, url: "http://localhost/", headers: new Headers(), bodyUsed: true } as Request;
    const response = await honoReceiver(receiver)({
      req: { raw, bodyCache: { text: Promise.resolve("{}") } },
    });
    expect(response.status).toBe(405);
  },
);

test("Hono responds with 500 and the reason when the cached body was rejected", async () => {
  const { receiver, errors } = rig();
  const cacheFails: MiddlewareHandler = async (c, next) => {
    await c.req.raw.text();
    c.req.bodyCache.arrayBuffer = Promise.reject(new Error("limit")) as never;
    await next();
  };
  const response = await deliver(await serve(receiver, cacheFails));
  expect(response).toMatchObject({ status: 500, text: expect.stringMatching(/^body-consumed: /) });
  expect(errors.map(({ code }) => code)).toEqual(["body-consumed"]);
});

test.each<[string, (signed: string) => string]>([
  ["a byte order mark that it removed", (signed) => `\uFEFF${signed}`],
  ["a JSON string that middleware unwrapped", (signed) => JSON.stringify(signed)],
])("Hono does not verify cached text with %s", async (_, spell) => {
  const { receiver, events } = rig();
  const unwraps: MiddlewareHandler = async (c, next) => {
    const text = await c.req.raw.text();
    c.req.bodyCache.text = Promise.resolve(text.startsWith('"') ? JSON.parse(text) : text) as never;
    await next();
  };
  const response = await deliver(await serve(receiver, unwraps), {
    sent: spell(body),
    signature: await sign(body, secret),
  });
  expect(response).toMatchObject({
    status: 500,
    text: expect.stringMatching(/^body-consumed: .*byte order mark/),
  });
  expect(events).toEqual([]);
});
