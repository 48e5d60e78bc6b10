import { describe, expect, it } from "vitest";
import { nextReceiver } from "./next.ts";
import type { ReceiverOptions } from "./receiver-options.ts";
import { signedRequest } from "./testing.ts";
import { workerReceiver } from "./worker.ts";

const secret = "s3cret";
const event = { Event: "contact.created" };
const readBefore = async () => {
  const request = await signedRequest({ secret, event });
  await request.json();
  return request;
};

describe("a Next.js route", () => {
  it("verifies the request it is given, of whatever subclass", async () => {
    class NextRequest extends Request {}
    const events: unknown[] = [];
    const POST = nextReceiver(() => ({ secret, onEvent: ({ Event }) => events.push(Event) }));
    expect((await POST(new NextRequest(await signedRequest({ secret, event })))).status).toBe(200);
    expect(events).toEqual(["contact.created"]);
  });

  it("asks for its options with the first request, and once", async () => {
    let asked = 0;
    const POST = nextReceiver(() => {
      asked += 1;
      return { secret, onEvent: () => undefined };
    });
    expect(asked).toBe(0);
    for (const _ of [1, 2]) await POST(await signedRequest({ secret }));
    expect(asked).toBe(1);
  });

  it("rejects when the secret is not set, each time", async () => {
    const POST = nextReceiver(() => ({ secret: "", onEvent: () => undefined }));
    for (const _ of [1, 2])
      await expect(POST(await signedRequest({ secret }))).rejects.toThrow(/^secret is empty/);
  });

  it("says so when the body was read before", async () => {
    const POST = nextReceiver(() => ({ secret, onEvent: () => undefined, onError: () => undefined }));
    const response = await POST(await readBefore());
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringMatching(/^body-consumed: /),
    ]);
  });
});

describe("a worker module", () => {
  const options = (env: { SECRET: string }): ReceiverOptions => ({
    secret: env.SECRET,
    onEvent: () => undefined,
    onError: () => undefined,
  });

  it("takes the secret from the environment", async () => {
    const worker = workerReceiver(options);
    expect((await worker.fetch(await signedRequest({ secret, event }), { SECRET: secret })).status).toBe(200);
    expect((await worker.fetch(await signedRequest({ secret: "x", event }), { SECRET: secret })).status).toBe(
      401,
    );
  });

  it.each([
    ["http://localhost/webhook", 200],
    ["http://localhost/webhook?a=1", 200],
    ["http://localhost/webhook/", 404],
    ["http://localhost/", 404],
  ])("answers %s with %d when its path is /webhook", async (url, status) => {
    const worker = workerReceiver(options, { path: "/webhook" });
    expect((await worker.fetch(await signedRequest({ secret, event, url }), { SECRET: secret })).status).toBe(
      status,
    );
  });

  it("says so when the body was read before", async () => {
    const response = await workerReceiver(options).fetch(await readBefore(), { SECRET: secret });
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringMatching(/^body-consumed: /),
    ]);
  });
});
