import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "hono";
import { describe, expectTypeOf, it } from "vitest";
import { expressReceiver } from "./express.ts";
import { honoReceiver } from "./hono.ts";
import {
  createReceiver,
  type DocumentedEventName,
  documentedEventNames,
  type EventName,
  type ListEventName,
  type ProblemCode,
  type VerifyReason,
  verify,
  type WebhookEvent,
} from "./index.ts";
import { nodeReceiver } from "./node.ts";

describe("event names", () => {
  it("know what is documented", () => {
    expectTypeOf<"contact.softdeleted">().toExtend<DocumentedEventName>();
    expectTypeOf<"list.category.created">().toExtend<ListEventName>();
    expectTypeOf<"list.110.softdeleted">().toExtend<ListEventName>();
    expectTypeOf<"y_table.changed">().toExtend<DocumentedEventName>();
    expectTypeOf<"contact.creatd">().not.toExtend<DocumentedEventName>();
    expectTypeOf<"list.category.deleted">().not.toExtend<DocumentedEventName>();
    expectTypeOf(documentedEventNames).items.toEqualTypeOf<DocumentedEventName>();
  });

  it("stay open for others", () => {
    expectTypeOf<"foo.bar">().toExtend<EventName>();
    expectTypeOf<string>().toExtend<EventName>();
    expectTypeOf<number>().not.toExtend<EventName>();
  });
});

describe("WebhookEvent", () => {
  it("types the documented members and leaves injected ones unknown", () => {
    expectTypeOf<WebhookEvent["EventId"]>().toEqualTypeOf<string>();
    expectTypeOf<WebhookEvent["PrimaryKey"]>().toEqualTypeOf<number>();
    expectTypeOf<WebhookEvent["Changes"]>().toEqualTypeOf<string[]>();
    expectTypeOf<WebhookEvent["FieldValues"]>().toEqualTypeOf<Record<string, unknown> | undefined>();
    expectTypeOf<WebhookEvent["Person"]>().toEqualTypeOf<unknown>();
  });
});

describe("results", () => {
  it("carry a reason only when refused", async () => {
    const result = await verify({ body: "", signature: null, secret: ["a"] });
    expectTypeOf(result).toEqualTypeOf<
      { readonly ok: true } | { readonly ok: false; readonly reason: VerifyReason }
    >();
    expectTypeOf<VerifyReason>().toExtend<ProblemCode>();
  });

  it("are what frameworks take", () => {
    const receiver = createReceiver({ secret: "a", onEvent: () => undefined });
    expectTypeOf(receiver).toEqualTypeOf<(request: Request) => Promise<Response>>();
    expectTypeOf(nodeReceiver(receiver)).toBeCallableWith({} as IncomingMessage, {} as ServerResponse);
    expectTypeOf(expressReceiver).returns.toBeCallableWith({} as IncomingMessage, {} as ServerResponse);
    expectTypeOf(honoReceiver(receiver)).toBeCallableWith({} as Context);
  });

  it("need a secret or a clear word", () => {
    // @ts-expect-error: neither secret nor unsigned.
    expectTypeOf(createReceiver).toBeCallableWith({ onEvent: () => undefined });
    expectTypeOf(createReceiver).toBeCallableWith({ unsigned: true, onEvent: async () => "gone" });
    expectTypeOf(createReceiver).toBeCallableWith({
      secret: new Uint8Array(1),
      onEvent: ({ Event }) => Event,
    });
  });
});
