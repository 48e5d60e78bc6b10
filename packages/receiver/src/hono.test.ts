import { createAdaptorServer } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { describe, expect, it } from "vitest";
import { honoReceiver } from "./hono.ts";
import type { Receiver } from "./receiver.ts";
import { adapterSuite, deliver, rig } from "./testing/adapter-suite.ts";
import { listening } from "./testing/listening.ts";

function serve(receiver: Receiver, ...before: MiddlewareHandler[]): Promise<string> {
  const app = new Hono();
  for (const middleware of before) app.use(middleware);
  app.all("/webhook", honoReceiver(receiver));
  return listening(createAdaptorServer({ fetch: app.fetch }) as Parameters<typeof listening>[0]);
}

describe("Hono", () => {
  adapterSuite((receiver) => serve(receiver));

  it.each<[string, MiddlewareHandler]>([
    ["json()", async (c, next) => void (await c.req.json().then(next))],
    ["text()", async (c, next) => void (await c.req.text().then(next))],
    ["arrayBuffer()", async (c, next) => void (await c.req.arrayBuffer().then(next))],
    ["bodyLimit", bodyLimit({ maxSize: 10_000 })],
  ])("verifies the bytes after middleware called %s, which Hono caches", async (_, middleware) => {
    const { receiver, events } = rig();
    expect(await deliver(await serve(receiver, middleware))).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
  });

  it.each<[string, MiddlewareHandler]>([
    ["the raw request's json()", async (c, next) => void (await c.req.raw.json().then(next))],
    [
      "a cache that holds only the parsed value",
      async (c, next) => {
        c.req.bodyCache.json = await c.req.raw.json();
        await next();
      },
    ],
  ])("says so after %s", async (_, middleware) => {
    const { receiver, events, errors } = rig();
    const answer = await deliver(await serve(receiver, middleware));
    expect(answer).toMatchObject({ status: 500, text: expect.stringMatching(/^body-consumed: /) });
    expect(errors.map(({ code }) => code)).toEqual(["body-consumed"]);
    expect(events).toEqual([]);
  });
});
