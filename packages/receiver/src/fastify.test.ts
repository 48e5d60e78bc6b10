import fastify, { type FastifyInstance } from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { fastifyReceiver } from "./fastify.ts";
import type { Receiver } from "./receiver.ts";
import { adapterSuite, body, deliver, rig } from "./testing/adapter-suite.ts";

async function serve(receiver: Receiver, prepare: (app: FastifyInstance) => unknown = () => undefined) {
  const app = fastify({ forceCloseConnections: true });
  onTestFinished(() => app.close());
  await prepare(app);
  await app.register(fastifyReceiver, { path: "/webhook", receiver });
  return await app.listen({ port: 0, host: "127.0.0.1" });
}

adapterSuite("Fastify", (receiver) => serve(receiver));

test("Fastify leaves other routes their JSON parser", async () => {
  const base = await serve(rig().receiver, (app) =>
    app.post("/other", async ({ body }) => ({ parsed: body })),
  );
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body };
  const response = await fetch(`${base}/other`, init);
  expect(await response.json()).toEqual({ parsed: JSON.parse(body) });
});

test("Fastify keeps the raw body when the application parses every type", async () => {
  const { receiver, events } = rig();
  const base = await serve(receiver, (app) =>
    app.addContentTypeParser("*", { parseAs: "string" }, (_, text, done) =>
      done(null, JSON.parse(String(text))),
    ),
  );
  expect(await deliver(base)).toMatchObject({ status: 200 });
  expect(events).toHaveLength(1);
});

test("Fastify responds with 500 and the reason when a hook read the body first", async () => {
  const { receiver, events, errors } = rig();
  const base = await serve(receiver, (app) =>
    app.addHook("preParsing", async (request, _, payload) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request.raw) chunks.push(chunk as Buffer);
      return payload;
    }),
  );
  expect(await deliver(base)).toMatchObject({
    status: 500,
    text: expect.stringMatching(/^body-consumed: /),
  });
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining("preParsing")]);
  expect(events).toEqual([]);
});

test("Fastify closes the connection when it responds before the body is read", async () => {
  const response = await deliver(await serve(rig().receiver), { sent: "x".repeat(10_000_000) });
  expect([response.status, response.headers.get("connection")]).toEqual([413, "close"]);
});

test("Fastify responds below the prefix it is registered with", async () => {
  const { receiver, events } = rig();
  const app = fastify();
  onTestFinished(() => app.close());
  await app.register(fastifyReceiver, { prefix: "/webhook", receiver });
  expect(await deliver(await app.listen({ port: 0, host: "127.0.0.1" }))).toMatchObject({ status: 200 });
  expect(events).toHaveLength(1);
});
