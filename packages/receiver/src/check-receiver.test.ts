import fastify from "fastify";
import { expect, test } from "vitest";
import { expressReceiver } from "./express.ts";
import { fastifyReceiver } from "./fastify.ts";
import { honoReceiver } from "./hono.ts";
import { nodeReceiver } from "./node.ts";
import type { Receiver } from "./receiver.ts";

const adapters = { expressReceiver, honoReceiver, nodeReceiver };
// What a newcomer passes in place of a receiver.
const options = { secret: "s3cret", onEvent: () => undefined } as unknown as Receiver;

test.each(Object.entries(adapters))("%s refuses what is no receiver at set-up", (name, adapter) => {
  const message = `Pass a receiver: ${name}(createReceiver({ … })).`;
  expect(() => adapter(options)).toThrow(new TypeError(message));
  expect(() => adapter(undefined as unknown as Receiver)).toThrow(new TypeError(message));
});

test.each([
  ["options of a receiver", options],
  ["no options", {}],
])("fastifyReceiver refuses %s at set-up", async (_, given) => {
  const app = fastify();
  app.register(fastifyReceiver, given as { receiver: Receiver });
  await expect(app.ready()).rejects.toThrow(
    new TypeError("Pass a receiver: app.register(fastifyReceiver, { receiver: createReceiver({ … }) })."),
  );
});
