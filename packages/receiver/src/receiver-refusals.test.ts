import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createReceiver } from "./receiver.ts";
import { type ReceiverError, type ReceiverErrorCode, receiverHints } from "./receiver-error.ts";
import { sign } from "./signature.ts";

const secret = "s3cret";
const ok = '{"Event":"foo.bar"}';

type Case = {
  readonly body?: string | Uint8Array;
  readonly method?: string;
  readonly signature?: string | null;
  readonly headers?: Record<string, string>;
};

function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
}

async function request({ body = ok, method = "POST", signature, headers }: Case): Promise<Request> {
  const all = new Headers(headers);
  const value = signature === undefined ? await sign(body, secret) : signature;
  if (value !== null) all.set("X-SuperOffice-Signature", value);
  return new Request("http://localhost/", {
    method,
    headers: all,
    ...(method === "POST" ? { body: body as BodyInit } : {}),
  });
}

const cases: [string, Case, number, ReceiverErrorCode][] = [
  ["GET", { method: "GET" }, 405, "method-not-allowed"],
  ["HEAD", { method: "HEAD" }, 405, "method-not-allowed"],
  ["PUT", { method: "PUT" }, 405, "method-not-allowed"],
  ["no signature", { signature: null }, 401, "missing-signature"],
  ["an empty signature", { signature: "" }, 401, "missing-signature"],
  ["a malformed signature", { signature: "abcXyz123==" }, 401, "malformed-signature"],
  ["a wrong signature", { signature: `${"A".repeat(43)}=` }, 401, "wrong-signature"],
  ["an empty body without a signature", { body: "", signature: null }, 401, "missing-signature"],
  ["a signed empty body", { body: "" }, 400, "not-json"],
  ["a string that is not JSON", { body: "Event=test" }, 400, "not-json"],
  ["JSON cut off", { body: '{"Event":"foo' }, 400, "not-json"],
  ["two JSON values", { body: `${ok}${ok}` }, 400, "not-json"],
  ["bytes that are not UTF-8", { body: new Uint8Array([0x22, 0xff, 0x22]) }, 400, "not-json"],
  ["UTF-16", { body: utf16(ok) }, 400, "not-json"],
  ["null", { body: "null" }, 400, "not-an-event"],
  ["an array of events", { body: `[${ok}]` }, 400, "not-an-event"],
  ["a string", { body: '"test"' }, 400, "not-an-event"],
  ["a number", { body: "1" }, 400, "not-an-event"],
  ["an object without Event", { body: "{}" }, 400, "not-an-event"],
  ["an Event that is only inherited", { body: '{"__proto__":{"Event":"foo.bar"}}' }, 400, "not-an-event"],
  ["an Event that is not a string", { body: '{"Event":7}' }, 400, "not-an-event"],
  ["an empty Event", { body: '{"Event":""}' }, 400, "not-an-event"],
  ["event in another case", { body: '{"event":"test"}' }, 400, "not-an-event"],
  ["a body above the limit", { body: JSON.stringify({ Event: "x".repeat(100) }) }, 413, "body-too-large"],
  ["a Content-Length above the limit", { headers: { "Content-Length": "101" } }, 413, "body-too-large"],
];

test.each(cases)("a receiver refuses %s", async (_, given, status, code) => {
  const errors: ReceiverError[] = [];
  const events: unknown[] = [];
  const receiver = createReceiver({
    secret,
    maxBodyBytes: 100,
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
  });
  const response = await receiver(await request(given));
  expect({
    status: response.status,
    text: await response.text(),
    challenge: response.headers.get("WWW-Authenticate"),
    allow: response.headers.get("Allow"),
  }).toEqual({
    status,
    text: expect.stringMatching(new RegExp(`^${code}: [A-Z][^.]+\\. .+\\n$`)),
    challenge: status === 401 ? "X-SuperOffice-Signature" : null,
    allow: status === 405 ? "POST" : null,
  });
  expect(errors.map((error) => [error.code, error.status])).toEqual([[code, status]]);
  expect(events).toEqual([]);
});

test.each([
  ["no declared length", {}],
  ["a declared length that lies", { "Content-Length": "5" }],
  ["a declared length that is not a number", { "Content-Length": "-1" }],
])("a receiver refuses an endless body with %s, without reading on", async (_, headers) => {
  let chunks = 0;
  const endless = new ReadableStream({
    pull(controller) {
      chunks += 1;
      controller.enqueue(new Uint8Array(1000));
    },
  });
  const receiver = createReceiver({ secret, maxBodyBytes: 10_000, onEvent: () => undefined });
  const init = { method: "POST", headers, body: endless, duplex: "half" } as RequestInit;
  expect((await receiver(new Request("http://localhost/", init))).status).toBe(413);
  expect(chunks).toBeLessThanOrEqual(13);
});

/** A stream that yields the same chunk again and again, and gives up when nobody stops it. */
function endless(chunk: unknown): { body: ReadableStream; pulled: () => number } {
  let chunks = 0;
  const body = new ReadableStream({
    pull(controller) {
      chunks += 1;
      if (chunks > 5000) controller.error(new Error("nobody stopped reading"));
      else controller.enqueue(chunk);
    },
  });
  return { body, pulled: () => chunks };
}

test.each<[string, unknown]>([
  ["strings", "x".repeat(1000)],
  ["ArrayBuffers", new ArrayBuffer(1000)],
  ["DataViews", new DataView(new ArrayBuffer(1000))],
  ["arrays of numbers", [120, 120]],
  ["objects that pretend to be bytes", { byteLength: 1, [Symbol.toStringTag]: "Uint8Array" }],
  ["null", null],
])("a receiver refuses an endless body of %s at its first chunk", async (_, chunk) => {
  const { body, pulled } = endless(chunk);
  const errors: ReceiverError[] = [];
  const receiver = createReceiver({
    secret,
    onEvent: () => undefined,
    onError: (error) => errors.push(error),
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  expect((await receiver(new Request("http://localhost/", init))).status).toBe(400);
  expect(errors.map(({ code, cause }) => [code, (cause as Error).message])).toEqual([
    ["body-unreadable", expect.stringContaining("Uint8Array")],
  ]);
  expect(pulled()).toBeLessThanOrEqual(3);
});

test("a receiver refuses an endless body of empty chunks", async () => {
  const { body, pulled } = endless(new Uint8Array());
  const errors: unknown[] = [];
  const onError = ({ cause }: Error) => errors.push((cause as Error).message);
  const receiver = createReceiver({ secret, onEvent: () => undefined, onError });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  expect((await receiver(new Request("http://localhost/", init))).status).toBe(400);
  expect(pulled()).toBeLessThanOrEqual(1003);
  expect(errors).toEqual(["The body stream yields too many empty chunks."]);
});

test.each([
  ["at the limit", 100, 200],
  ["above the limit", 99, 413],
])("a receiver reads a request of a runtime without body streams: %s", async (_, maxBodyBytes, status) => {
  const bytes = new TextEncoder().encode(JSON.stringify({ Event: "x".repeat(88) }));
  const request = new Request("http://localhost/", {
    method: "POST",
    body: bytes,
    headers: { "x-superoffice-signature": await sign(bytes, secret) },
  });
  Object.defineProperty(request, "body", { value: undefined });
  const receiver = createReceiver({
    secret,
    maxBodyBytes,
    onEvent: () => undefined,
    onError: () => undefined,
  });
  expect((await receiver(request)).status).toBe(status);
});

test("a receiver accepts a body with 1000 empty chunks, and bytes of another realm", async () => {
  const foreign = runInNewContext("Uint8Array.from(bytes)", { bytes: [...new TextEncoder().encode(ok)] });
  const body = new ReadableStream({
    start(controller) {
      for (let number = 0; number < 1000; number++) controller.enqueue(new Uint8Array());
      controller.enqueue(foreign);
      controller.close();
    },
  });
  const headers = { "x-superoffice-signature": await sign(ok, secret) };
  const events: unknown[] = [];
  const receiver = createReceiver({ secret, onEvent: (event) => events.push(event) });
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  expect((await receiver(new Request("http://localhost/", init))).status).toBe(200);
  expect(events).toEqual([{ Event: "foo.bar" }]);
});

test("a receiver accepts a body of exactly the limit, in chunks", async () => {
  const bytes = new TextEncoder().encode(JSON.stringify({ Event: "x".repeat(88) }));
  expect(bytes).toHaveLength(100);
  const receiver = createReceiver({ secret, maxBodyBytes: 100, onEvent: () => undefined });
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const headers = { "x-superoffice-signature": await sign(bytes, secret), "Content-Length": "100" };
  const init = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  expect((await receiver(new Request("http://localhost/", init))).status).toBe(200);
});

test.each<[string, (request: Request) => unknown, number, string]>([
  ["a body that was read", (request) => request.json(), 500, "body-consumed"],
  ["a body that something else is reading", (request) => request.body?.getReader(), 500, "body-consumed"],
])("a receiver refuses %s", async (_, spoil, status, code) => {
  const given = await request({});
  await spoil(given);
  const response = await createReceiver({ secret, onEvent: () => undefined, onError: () => undefined })(
    given,
  );
  expect([response.status, (await response.text()).split(":")[0]]).toEqual([status, code]);
});

test("a receiver refuses a body that ends early", async () => {
  const errors: ReceiverError[] = [];
  const broken = new ReadableStream({
    start: (controller) => controller.error(new Error("reset by peer")),
  });
  const receiver = createReceiver({
    secret,
    onEvent: () => undefined,
    onError: (error) => errors.push(error),
  });
  const init = { method: "POST", body: broken, duplex: "half" } as RequestInit;
  expect((await receiver(new Request("http://localhost/", init))).status).toBe(400);
  expect(errors.map(({ code, cause }) => [code, (cause as Error).message])).toEqual([
    ["body-unreadable", "reset by peer"],
  ]);
});

test("an error's message is its sentence and its hint, and the response contains both and nothing else", async () => {
  const errors: ReceiverError[] = [];
  const receiver = createReceiver({
    secret,
    onEvent: () => undefined,
    onError: (error) => errors.push(error),
  });
  const response = await receiver(await request({ signature: `${"A".repeat(43)}=` }));
  const hint = receiverHints["wrong-signature"];
  expect(errors.map((error) => [error.name, error.message, error.hint])).toEqual([
    ["ReceiverError", `The signature does not match the body. ${hint}`, hint],
  ]);
  expect(await response.text()).toBe(`wrong-signature: The signature does not match the body. ${hint}
`);
});

test("the hint for a wrong signature lists the usual causes", () => {
  const hint = receiverHints["wrong-signature"];
  for (const cause of ["Secret", "parser", "byte order mark", "line endings", "proxy"])
    expect(hint).toContain(cause);
});

test.each(Object.entries(receiverHints))("the hint for %s is a full sentence", (_, hint) => {
  expect(hint).toMatch(/^[A-Z].*\.$/);
});
