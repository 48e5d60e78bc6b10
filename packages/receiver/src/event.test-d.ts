import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "hono";
import { expectTypeOf, test } from "vitest";
import { expressReceiver } from "./express.ts";
import { honoReceiver } from "./hono.ts";
import {
  createReceiver,
  type DocumentedEventName,
  documentedEventNames,
  type EventName,
  type ListEventName,
  type ReceiverErrorCode,
  type VerifyReason,
  verify,
  type WebhookEvent,
} from "./index.ts";
import { nodeReceiver } from "./node.ts";

test("event names include every documented name", () => {
  expectTypeOf<"contact.softdeleted">().toExtend<DocumentedEventName>();
  expectTypeOf<"list.category.created">().toExtend<ListEventName>();
  expectTypeOf<"list.110.softdeleted">().toExtend<ListEventName>();
  expectTypeOf<"y_table.changed">().toExtend<DocumentedEventName>();
  expectTypeOf<"contact.creatd">().not.toExtend<DocumentedEventName>();
  expectTypeOf<"list.category.deleted">().not.toExtend<DocumentedEventName>();
  expectTypeOf(documentedEventNames).items.toEqualTypeOf<DocumentedEventName>();
});

test("event names allow other strings", () => {
  expectTypeOf<"foo.bar">().toExtend<EventName>();
  expectTypeOf<string>().toExtend<EventName>();
  expectTypeOf<number>().not.toExtend<EventName>();
});

test("WebhookEvent types the documented members and leaves injected ones unknown", () => {
  expectTypeOf<WebhookEvent["EventId"]>().toEqualTypeOf<string>();
  expectTypeOf<WebhookEvent["PrimaryKey"]>().toEqualTypeOf<number>();
  expectTypeOf<WebhookEvent["Changes"]>().toEqualTypeOf<string[]>();
  expectTypeOf<WebhookEvent["FieldValues"]>().toEqualTypeOf<Record<string, unknown> | undefined>();
  expectTypeOf<WebhookEvent["Person"]>().toEqualTypeOf<unknown>();
});

test("results have a reason only when refused", async () => {
  const result = await verify({ body: "", signature: null, secret: ["a"] });
  expectTypeOf(result).toEqualTypeOf<
    { readonly ok: true } | { readonly ok: false; readonly reason: VerifyReason }
  >();
  expectTypeOf<VerifyReason>().toExtend<ReceiverErrorCode>();
});

test("receivers and adapters have the types that frameworks accept", () => {
  const receiver = createReceiver({ secret: "a", onEvent: () => undefined });
  expectTypeOf(receiver).toEqualTypeOf<(request: Request) => Promise<Response>>();
  expectTypeOf(nodeReceiver(receiver)).toBeCallableWith({} as IncomingMessage, {} as ServerResponse);
  expectTypeOf(expressReceiver).returns.toBeCallableWith({} as IncomingMessage, {} as ServerResponse);
  expectTypeOf(honoReceiver(receiver)).toBeCallableWith({} as Context);
});

test("createReceiver needs a secret or unsigned: true, and accepts an environment variable", () => {
  const fromEnvironment: string | undefined = undefined as string | undefined;
  expectTypeOf(createReceiver).toBeCallableWith({ secret: fromEnvironment, onEvent: () => undefined });
  // @ts-expect-error: neither secret nor unsigned.
  expectTypeOf(createReceiver).toBeCallableWith({ onEvent: () => undefined });
  expectTypeOf(createReceiver).toBeCallableWith({ unsigned: true, onEvent: async () => "gone" });
  expectTypeOf(createReceiver).toBeCallableWith({
    secret: new Uint8Array(1),
    onEvent: ({ Event }) => Event,
  });
});
