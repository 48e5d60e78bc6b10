import { createAdaptorServer } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { expect, test } from "vitest";
import { honoReceiver } from "./hono.ts";
import type { Receiver } from "./receiver.ts";
import { adapterSuite, deliver, listening, rig } from "./testing/adapter-suite.ts";

function serve(receiver: Receiver, ...before: MiddlewareHandler[]): Promise<string> {
  const app = new Hono();
  for (const middleware of before) app.use(middleware);
  app.all("/webhook", honoReceiver(receiver));
  return listening(createAdaptorServer({ fetch: app.fetch }) as Parameters<typeof listening>[0]);
}

adapterSuite("Hono", (receiver) => serve(receiver));

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
