import { expect, test } from "vitest";
import { nextReceiver } from "./next.ts";
import type { ReceiverOptions } from "./receiver-options.ts";
import { signedRequest } from "./testing.ts";
import { workerReceiver } from "./worker.ts";

const secret = "s3cret";
const event = { Event: "contact.created" };
async function readBefore() {
  const request = await signedRequest({ secret, event });
  await request.json();
  return request;
}

test("a Next.js route verifies the request it is given, of whatever subclass", async () => {
  class NextRequest extends Request {}
  const events: unknown[] = [];
  const POST = nextReceiver(() => ({ secret, onEvent: ({ Event }) => events.push(Event) }));
  expect((await POST(new NextRequest(await signedRequest({ secret, event })))).status).toBe(200);
  expect(events).toEqual(["contact.created"]);
});

test("a Next.js route calls its options function once, with the first request", async () => {
  let calls = 0;
  const POST = nextReceiver(() => {
    calls += 1;
    return { secret, onEvent: () => undefined };
  });
  expect(calls).toBe(0);
  for (const _ of [1, 2]) await POST(await signedRequest({ secret }));
  expect(calls).toBe(1);
});

test("a Next.js route rejects when the secret is not set, each time", async () => {
  const POST = nextReceiver(() => ({ secret: "", onEvent: () => undefined }));
  for (const _ of [1, 2])
    await expect(POST(await signedRequest({ secret }))).rejects.toThrow(/^secret is empty/);
});

test("a Next.js route responds with 500 and the reason when the body was read first", async () => {
  const POST = nextReceiver(() => ({ secret, onEvent: () => undefined, onError: () => undefined }));
  const response = await POST(await readBefore());
  expect([response.status, await response.text()]).toEqual([500, expect.stringMatching(/^body-consumed: /)]);
});

function options(env: { SECRET: string }): ReceiverOptions {
  return {
    secret: env.SECRET,
    onEvent: () => undefined,
    onError: () => undefined,
  };
}

test("a worker module reads the secret from the environment", async () => {
  const worker = workerReceiver(options);
  expect((await worker.fetch(await signedRequest({ secret, event }), { SECRET: secret })).status).toBe(200);
  expect((await worker.fetch(await signedRequest({ secret: "x", event }), { SECRET: secret })).status).toBe(
    401,
  );
});

test.each([
  ["http://localhost/webhook", 200],
  ["http://localhost/webhook?a=1", 200],
  ["http://localhost/webhook/", 404],
  ["http://localhost/", 404],
])("a worker module responds to %s with %d when its path is /webhook", async (url, status) => {
  const worker = workerReceiver(options, { path: "/webhook" });
  expect((await worker.fetch(await signedRequest({ secret, event, url }), { SECRET: secret })).status).toBe(
    status,
  );
});

test("a worker module responds with 500 and the reason when the body was read first", async () => {
  const response = await workerReceiver(options).fetch(await readBefore(), { SECRET: secret });
  expect([response.status, await response.text()]).toEqual([500, expect.stringMatching(/^body-consumed: /)]);
});
