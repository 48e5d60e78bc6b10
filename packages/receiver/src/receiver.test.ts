import { expect, test } from "vitest";
import type { WebhookEvent } from "./event.ts";
import { createReceiver } from "./receiver.ts";
import type { ReceiverError } from "./receiver-error.ts";
import type { ReceiverOptions } from "./receiver-options.ts";
import { sign } from "./signature.ts";
import { signedRequest, webhookEvent } from "./testing.ts";

const secret = "s3cret";
async function text(response: Response) {
  return { status: response.status, text: await response.text() };
}

async function signed(body: BodyInit & (string | Uint8Array), headers: HeadersInit = {}): Promise<Request> {
  const request = new Request("http://localhost/", { method: "POST", body, headers });
  request.headers.set("X-Superoffice-Signature", await sign(body, secret));
  return request;
}

function recorded(options: Partial<ReceiverOptions> = {}) {
  const events: WebhookEvent[] = [];
  const errors: ReceiverError[] = [];
  const receiver = createReceiver({
    secret,
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
    ...options,
  } as ReceiverOptions);
  return { receiver, events, errors };
}

test("createReceiver passes the event on unchanged and responds with 200", async () => {
  const { receiver, events, errors } = recorded();
  const event = {
    ...webhookEvent({
      Event: "contact.changed",
      Changes: ["name"],
      Timestamp: "2018-04-24T08:52:59.0005158Z",
    }),
    Person: { firstName: "Tony" },
    FieldValues: { contact_id: 5, "": null },
  };
  expect(await text(await receiver(await signedRequest({ secret, event })))).toEqual({
    status: 200,
    text: "ok",
  });
  expect(events).toEqual([event]);
  expect(errors).toEqual([]);
});

test("createReceiver accepts the documented capture of a test ping, whose header has another event id", async () => {
  const { receiver, events } = recorded();
  const body =
    '{ "EventId": "4b5ce038-50f2-4796-bdb2-f96908cf31c2", "Timestamp": "2018-04-24T08:52:59.0005158Z", ' +
    '"Changes": [], "Event": "test",\n  "PrimaryKey": 0, "Entity": "test", "ContextIdentifier": "Default", ' +
    '"ChangedByAssociateId": 316, "WebhookName": "Name you provided" }';
  const request = await signed(body, {
    "X-Superoffice-Event": "test",
    "X-Hook-Test": "true",
    "X-Superoffice-Eventid": "f0a473ae-6194-4701-8fd1-49caf355067a",
  });
  expect(await text(await receiver(request))).toEqual({ status: 200, text: "ok" });
  expect(events).toEqual([]);
});

test("createReceiver calls onTest for every test ping, even for a repeated one", async () => {
  const pings: string[] = [];
  const { receiver, events } = recorded({ onTest: (event) => pings.push(event.EventId) });
  for (const _ of [1, 2]) await receiver(await signedRequest({ secret, event: { EventId: "same" } }));
  expect(pings).toEqual(["same", "same"]);
  expect(events).toEqual([]);
});

test("createReceiver responds with 410 when the handler returns gone", async () => {
  const { receiver } = recorded({ onEvent: async () => "gone" });
  const request = await signedRequest({ secret, event: { Event: "contact.created" } });
  expect(await text(await receiver(request))).toEqual({ status: 410, text: "gone" });
});

test.each<[string, unknown]>([
  ["a number", 500],
  ["a Response", new Response("no", { status: 500 })],
  ["false", false],
  ["null", null],
])("createReceiver responds with 200 when the handler returns %s", async (_, returned) => {
  const { receiver } = recorded({ onEvent: () => returned });
  expect((await receiver(await signedRequest({ secret, event: { Event: "foo.bar" } }))).status).toBe(200);
});

test("createReceiver handles an event without EventId every time rather than refuse it", async () => {
  const { receiver, events } = recorded();
  for (const _ of [1, 2]) await receiver(await signed('{"Event":"sale.deleted"}'));
  expect(events).toEqual([{ Event: "sale.deleted" }, { Event: "sale.deleted" }]);
});

test("createReceiver keeps members named after Object.prototype as plain data", async () => {
  const { receiver, events } = recorded();
  await receiver(await signed('{"__proto__":{"polluted":1},"constructor":2,"Event":"foo.bar"}'));
  expect(Object.keys(events[0] as object)).toEqual(["__proto__", "constructor", "Event"]);
  expect("polluted" in {}).toBe(false);
});

test("createReceiver passes the request's headers to the handler", async () => {
  const seen: (string | null)[] = [];
  const { receiver } = recorded({
    onEvent: (_, { headers }) => seen.push(headers.get("X-SuperOffice-Retry")),
  });
  await receiver(await signed('{"Event":"foo.bar"}', { "x-superoffice-retry": "1" }));
  expect(seen).toEqual(["1"]);
});

test("createReceiver accepts unsigned requests only with unsigned: true", async () => {
  const request = () => signedRequest({ event: { Event: "foo.bar" } });
  expect((await recorded().receiver(await request())).status).toBe(401);
  const open = createReceiver({ unsigned: true, onEvent: () => undefined });
  expect((await open(await request())).status).toBe(200);
});

test.each<[string, object, RegExp]>([
  ["no secret", {}, /^secret is missing/],
  ["null as secret", { secret: null }, /^secret is missing/],
  ["an empty secret", { secret: "" }, /^secret is empty/],
  ["an empty secret in rotation", { secret: ["a", ""] }, /^secret\[1\] is empty/],
  ["no secrets", { secret: [] }, /^secret is an empty list/],
  ["a secret and unsigned", { secret, unsigned: true }, /exclude each other/],
  ["unsigned that is only truthy", { unsigned: "yes" }, /^secret is missing/],
  ["no handler", { secret, onEvent: undefined }, /^onEvent must be a function/],
  [
    "a misspelt option",
    { secret, timeout: 5 },
    /^timeout is not an option of createReceiver\. Did you mean timeoutMs\?$/,
  ],
  ["a misspelt handler", { secret, onTst: 5 }, /Did you mean onTest\?$/],
  ["a misspelt onError", { secret, onErr: 5 }, /Did you mean onError\?$/],
  ["an option of another function", { secret, path: "/" }, /^path is not an option of createReceiver\.$/],
  ["onTest that is not a function", { secret, onTest: true }, /^onTest must be a function/],
  ["onError that is not a function", { secret, onError: "log" }, /^onError must be a function/],
  [
    "a store without release",
    { secret, store: { claim: () => "claimed", complete: () => 0 } },
    /^store must have the functions claim, complete and release/,
  ],
  [
    "a number as a string",
    { secret, timeoutMs: "5" },
    /^timeoutMs must be a number above 0 .*, got a value of type string\.$/,
  ],
  ["a body limit of 0", { secret, maxBodyBytes: 0 }, /^maxBodyBytes must be a number above 0/],
  [
    "a timeout that is not a number",
    { secret, timeoutMs: Number.NaN },
    /^timeoutMs must be a number above 0/,
  ],
  [
    "a timeout that timers cannot hold",
    { secret, timeoutMs: 2 ** 31 },
    /^timeoutMs must be .* at most 2147483647/,
  ],
  ["a negative rememberMs", { secret, rememberMs: -1 }, /^rememberMs must be a number above 0/],
])("createReceiver throws for %s", (_, wrong, message) => {
  expect(() => createReceiver({ onEvent: () => undefined, ...wrong } as unknown as ReceiverOptions)).toThrow(
    message,
  );
});
