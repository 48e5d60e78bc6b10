import { EventEmitter } from "node:events";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { type NodeRequest, webRequest } from "./node-request.ts";

/** A request that emits what a test emits, and records how its flow is controlled. */
function fakeRequest(extra: Partial<NodeRequest> = {}) {
  const steering: string[] = [];
  const steer = (word: string) => () => void steering.push(word);
  const emitter = Object.assign(new EventEmitter(), {
    method: "POST",
    url: "/",
    headers: {},
    pause: steer("pause"),
    resume: steer("resume"),
    ...extra,
  });
  return { emitter, steering, request: webRequest(emitter, "Do otherwise.") };
}

test("webRequest yields chunks as bytes, even when the stream decoded them to strings", async () => {
  const { emitter, request } = fakeRequest();
  emitter.emit("data", new Uint8Array([104]));
  emitter.emit("data", "å");
  emitter.emit("end");
  emitter.emit("close");
  expect(await request.text()).toBe("hå");
});

test("webRequest fails when the connection closes before the end, without an error of its own", async () => {
  const { emitter, request } = fakeRequest();
  emitter.emit("data", new Uint8Array([104]));
  emitter.emit("close");
  await expect(request.text()).rejects.toThrow("closed early");
});

test("webRequest applies back-pressure until the chunks are read", async () => {
  const { emitter, steering, request } = fakeRequest();
  emitter.emit("data", new Uint8Array(1));
  expect(steering).toEqual(["pause"]);
  await request.body?.getReader().read();
  expect(steering).toEqual(["pause", "resume"]);
});

test("webRequest drains the rest when reading is cancelled", async () => {
  const { emitter, steering, request } = fakeRequest();
  await request.body?.cancel();
  expect(steering.at(-1)).toBe("resume");
  expect(() => ["data", "end", "close"].map((name) => emitter.emit(name, new Uint8Array(1)))).not.toThrow();
});

test.each([
  ["/webhook?a=1", "http://localhost/webhook?a=1"],
  ["*", "http://localhost/"],
  ["http://example.com/webhook", "http://localhost/"],
  [undefined, "http://localhost/"],
])("webRequest maps the target %s to the URL %s", (url, expected) => {
  expect(fakeRequest({ url }).request.url).toBe(expected);
});

test("webRequest keeps repeated fields and leaves out HTTP/2 pseudo headers", () => {
  const { request } = fakeRequest({
    headers: { ":path": "/", "x-a": ["1", "2"], "x-b": undefined, "x-c": "3" },
  });
  expect([...request.headers]).toEqual([
    ["x-a", "1, 2"],
    ["x-c", "3"],
  ]);
});

test.each<[string, Partial<NodeRequest>, string]>([
  ["rawBody", { rawBody: new Uint8Array([97]), body: {} }, "a"],
  ["a body of bytes", { body: new Uint8Array([97]) }, "a"],
  ["bytes of another realm", { body: runInNewContext("Uint8Array.of(97)") }, "a"],
  ["a string of the declared length", { body: "å", headers: { "content-length": "2" } }, "å"],
  ["a string rawBody of the declared length", { rawBody: "a", headers: { "content-length": "1" } }, "a"],
  [
    "a string in UTF-8, not encoded further",
    {
      body: "å",
      headers: {
        "content-length": "2",
        "content-type": 'text/plain; charset="UTF-8"',
        "content-encoding": "identity",
      },
    },
    "å",
  ],
  ["an empty rawBody", { rawBody: new Uint8Array(), body: {} }, ""],
])("webRequest uses %s when the stream was read", async (_, kept, text) => {
  expect(await fakeRequest({ readableDidRead: true, ...kept }).request.text()).toBe(text);
});

test.each<[string, Partial<NodeRequest>]>([
  ["a string of unknown length", { readableDidRead: true, body: "a" }],
  ["a string of another length", { readableDidRead: true, body: "a", headers: { "content-length": "3" } }],
  [
    "a string of as many characters, not bytes",
    { readableDidRead: true, body: "å", headers: { "content-length": "1" } },
  ],
  [
    "a rawBody of another length",
    { readableDidRead: true, rawBody: "a", headers: { "content-length": "4" } },
  ],
  [
    "a string of another charset, spelled with spaces",
    {
      readableDidRead: true,
      body: "a",
      headers: { "content-length": "1", "content-type": "text/plain; format=flowed ;  CHARSET = latin1" },
    },
  ],
  [
    "a string that was compressed",
    { readableDidRead: true, body: "a", headers: { "content-length": "1", "content-encoding": "gzip" } },
  ],
  [
    "a string that came in chunks",
    { readableDidRead: true, body: "a", headers: { "content-length": "1", "transfer-encoding": "chunked" } },
  ],
  [
    "a string of another charset",
    {
      readableDidRead: true,
      body: "a",
      headers: { "content-length": "1", "content-type": "text/plain; charset=latin1" },
    },
  ],
  [
    "a string with a character that replaces invalid bytes",
    { readableDidRead: true, body: "\uFFFD", headers: { "content-length": "3" } },
  ],
  ["a parsed body", { readableDidRead: true, body: { Event: "test" } }],
  ["nothing", { readableDidRead: true }],
  ["nothing, on a runtime that only has readableEnded", { readableEnded: true }],
])("webRequest fails with a hint when the stream was read and left %s", async (_, kept) => {
  await expect(fakeRequest(kept).request.text()).rejects.toMatchObject({
    code: "body-consumed",
    message: expect.stringMatching(/ Do otherwise\.$/),
  });
});
