import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { memoryEventStore } from "./event-store.ts";
import { createReceiver } from "./receiver.ts";
import type { ReceiverError } from "./receiver-error.ts";
import type { ReceiverOptions } from "./receiver-options.ts";
import type { EventHandler } from "./run-handler.ts";
import { signedRequest } from "./testing.ts";

const secret = "s3cret";
function delivery(EventId = "one") {
  return signedRequest({ secret, event: { Event: "contact.created", EventId } });
}

function receiving(onEvent: EventHandler, options: Partial<ReceiverOptions> = {}) {
  const errors: ReceiverError[] = [];
  const onError = (error: ReceiverError) => void errors.push(error);
  const receiver = createReceiver({ secret, onEvent, onError, ...options } as ReceiverOptions);
  const deliver = async (id?: string) => (await receiver(await delivery(id))).status;
  return { deliver, errors, codes: () => errors.map(({ code }) => code) };
}

test("an event delivered again gets 200 and is not handled again", async () => {
  let calls = 0;
  const { deliver } = receiving(() => void calls++);
  expect([await deliver(), await deliver(), await deliver("two")]).toEqual([200, 200, 200]);
  expect(calls).toBe(2);
});

test("an event delivered again is handled again after a failure", async () => {
  let calls = 0;
  const { deliver, codes } = receiving(() => {
    calls += 1;
    if (calls < 3) throw new Error("database down");
  });
  expect([await deliver(), await deliver(), await deliver(), await deliver()]).toEqual([500, 500, 200, 200]);
  expect(calls).toBe(3);
  expect(codes()).toEqual(["handler-failed", "handler-failed"]);
});

test("an event delivered again is handled again after a timeout, even when the first handler never ends", async () => {
  let calls = 0;
  const { deliver, codes } = receiving(() => (++calls === 1 ? new Promise(() => undefined) : "ok"), {
    timeoutMs: 20,
  });
  expect([await deliver(), await deliver()]).toEqual([503, 200]);
  expect(codes()).toEqual(["handler-timeout"]);
});

test.each<[string, boolean, number]>([
  ["success", true, 200],
  ["failure", false, 500],
])("an event delivered again while the first is being handled shares its %s", async (_, good, status) => {
  let calls = 0;
  const { deliver } = receiving(async () => {
    calls += 1;
    await sleep(20);
    if (!good) throw new Error("no");
  });
  const statuses = await Promise.all(Array.from({ length: 20 }, () => deliver()));
  expect(new Set(statuses)).toEqual(new Set([status]));
  expect(calls).toBe(1);
});

test("an event delivered again is handled every time without a store", async () => {
  let calls = 0;
  const { deliver } = receiving(() => void calls++, { store: false });
  await Promise.all([deliver(), deliver()]);
  expect(calls).toBe(2);
});

test.each<[string, () => Promise<never>]>([
  [
    "throws",
    () => {
      throw new Error("redis down");
    },
  ],
  ["rejects", () => Promise.reject(new Error("redis down"))],
])("a custom store makes SuperOffice try again when it %s", async (_, claim) => {
  let calls = 0;
  const { deliver, errors } = receiving(() => void calls++, { store: { ...memoryEventStore(), claim } });
  expect(await deliver()).toBe(503);
  expect(calls).toBe(0);
  expect(errors.map(({ code, cause }) => [code, (cause as Error).message])).toEqual([
    ["store-failed", "redis down"],
  ]);
});

test("a custom store that fails to release a claim is reported", async () => {
  const store = { ...memoryEventStore(), release: () => Promise.reject(new Error("redis down")) };
  const { deliver, codes } = receiving(() => Promise.reject(new Error("no")), { store });
  expect(await deliver()).toBe(500);
  expect(codes()).toEqual(["store-failed", "handler-failed"]);
});

test.each<[string, EventHandler]>([
  [
    "throws",
    () => {
      throw new Error("secret detail");
    },
  ],
  [
    "rejects",
    async () => {
      throw new Error("secret detail");
    },
  ],
  [
    "throws a string",
    () => {
      throw "secret detail";
    },
  ],
  [
    "throws undefined",
    () => {
      throw undefined;
    },
  ],
  ["rejects with nothing", () => Promise.reject()],
])("a handler that %s causes a 500 without its message", async (_, onEvent) => {
  const errors: ReceiverError[] = [];
  const receiver = createReceiver({ secret, onEvent, onError: (error) => errors.push(error) });
  const response = await receiver(await delivery());
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("detail");
  expect(errors.map(({ code }) => code)).toEqual(["handler-failed"]);
  expect(errors[0]).toHaveProperty("cause");
});

test("a handler gets a signal that aborts after the timeout, and may throw then", async () => {
  let reason: unknown;
  const { deliver, codes } = receiving(
    async (_, { signal }) => {
      await sleep(5000, undefined, { signal }).catch(() => undefined);
      reason = signal.reason;
      throw new Error("stopped");
    },
    { timeoutMs: 20 },
  );
  expect(await deliver()).toBe(503);
  expect(codes()).toEqual(["handler-timeout"]);
  await sleep(1);
  expect(reason).toMatchObject({ name: "ReceiverError", code: "handler-timeout" });
});

test("a handler leaves no timer that keeps the process alive", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
  const before = timers();
  const { deliver } = receiving(() => undefined, { timeoutMs: 60_000 });
  expect(await deliver()).toBe(200);
  expect(timers()).toBeLessThanOrEqual(before);
});

test("a handler has no time limit with Infinity", async () => {
  const { deliver } = receiving(() => sleep(30), { timeoutMs: Number.POSITIVE_INFINITY });
  expect(await deliver()).toBe(200);
});

test("onTest fails and times out like onEvent", async () => {
  const options = { timeoutMs: 20, onError: () => undefined };
  const ping = async (onTest: EventHandler) =>
    (
      await createReceiver({ secret, onEvent: () => undefined, onTest, ...options })(
        await signedRequest({ secret }),
      )
    ).status;
  expect(await ping(() => Promise.reject(new Error("no")))).toBe(500);
  expect(await ping(() => new Promise(() => undefined))).toBe(503);
});

test.each<[string, () => unknown]>([
  [
    "throws",
    () => {
      throw new Error("logger down");
    },
  ],
  ["rejects", () => Promise.reject(new Error("logger down"))],
])("onError does not change the response when it %s", async (_, onError) => {
  const { deliver } = receiving(() => Promise.reject(new Error("no")), { onError });
  expect(await deliver()).toBe(500);
});

test.each([
  ["production", []],
  [
    "development",
    [
      expect.stringMatching(
        /^Webhook refused: 401 wrong-signature: .* Compare the webhook's Secret with [^\n]*$/,
      ),
    ],
  ],
])(
  "onError logs 5xx failures by default and, unless NODE_ENV is production, refusals: %s",
  async (NODE_ENV, lines) => {
    const written: unknown[] = [];
    vi.stubEnv("NODE_ENV", NODE_ENV);
    vi.spyOn(console, "error").mockImplementation((value) => void written.push(value));
    vi.spyOn(console, "warn").mockImplementation((value) => void written.push(value));
    onTestFinished(() => {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    });
    const receiver = createReceiver({ secret, onEvent: () => Promise.reject(new Error("no")) });
    await receiver(await signedRequest({ secret: "another" }));
    await receiver(await delivery());
    expect(written).toEqual([...lines, expect.objectContaining({ code: "handler-failed" })]);
    expect(JSON.stringify(written)).not.toContain(secret);
  },
);

test("onError gets unexpected failures as internal", async () => {
  const codes: string[] = [];
  const receiver = createReceiver({
    secret,
    onEvent: () => undefined,
    onError: ({ code }) => codes.push(code),
  });
  const broken = new Proxy(await delivery(), {
    get() {
      throw new Error("not a request");
    },
  });
  expect((await receiver(broken)).status).toBe(500);
  expect(codes).toEqual(["internal"]);
});
