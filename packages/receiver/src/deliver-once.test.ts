import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { startDeadline } from "./deadline.ts";
import { deliverOnce } from "./deliver-once.ts";
import { type EventStore, memoryEventStore } from "./event-store.ts";
import { createReceiver } from "./receiver.ts";
import { ReceiverError } from "./receiver-error.ts";
import type { ReceiverOptions } from "./receiver-options.ts";
import type { EventHandler } from "./run-handler.ts";
import { sign } from "./signature.ts";

const secret = "s3cret";

function receiving(onEvent: EventHandler, options: Partial<ReceiverOptions>) {
  const errors: ReceiverError[] = [];
  const onError = (error: ReceiverError) => void errors.push(error);
  const receiver = createReceiver({ secret, onEvent, onError, ...options } as ReceiverOptions);
  const deliver = async (EventId: unknown = "one") => {
    const body = JSON.stringify({ Event: "contact.created", EventId });
    const headers = { "X-SuperOffice-Signature": await sign(body, secret) };
    return (await receiver(new Request("http://localhost/", { method: "POST", body, headers }))).status;
  };
  return { deliver, errors, codes: () => errors.map(({ code }) => code) };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** A memory store whose operations can be replaced, and that records their arguments. */
function recording(replaced: Partial<EventStore> = {}) {
  const log: unknown[][] = [];
  const memory = memoryEventStore();
  const store: EventStore = {
    claim: (...args) => {
      log.push(["claim", ...args]);
      return (replaced.claim ?? memory.claim)(...args);
    },
    complete: (...args) => {
      log.push(["complete", ...args]);
      return (replaced.complete ?? memory.complete)(...args);
    },
    release: (...args) => {
      log.push(["release", ...args]);
      return (replaced.release ?? memory.release)(...args);
    },
  };
  return { store, log, names: () => log.map(([name]) => name) };
}

/** Stops the timers until the test ends. They run when the test advances the time. */
function stillTimers() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const after = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  return { advance: (ms: number) => vi.advanceTimersByTimeAsync(ms), after };
}

test("a handled event is claimed for a lease and completed with the same token", async () => {
  const { store, log } = recording();
  const { deliver } = receiving(() => undefined, { store, rememberMs: 5000 });
  expect(await deliver()).toBe(200);
  const token = log[0]?.[3];
  expect(token).toMatch(/^[0-9a-f-]{36}$/);
  expect(log).toEqual([
    ["claim", "one", 3000, token],
    ["complete", "one", 5000, token],
  ]);
  expect(await deliver()).toBe(200);
  expect(log[2]?.[3]).not.toBe(token);
});

test("a failed event is released with the token of its claim", async () => {
  const { store, log } = recording();
  const { deliver } = receiving(() => Promise.reject(new Error("no")), { store });
  expect(await deliver()).toBe(500);
  expect(log).toEqual([
    ["claim", "one", 3000, expect.any(String)],
    ["release", "one", log[0]?.[3]],
  ]);
});

test("an event that another process handles gets 503, and is not handled", async () => {
  let calls = 0;
  const store = memoryEventStore();
  store.claim("one", 1000, "another process");
  const { deliver, codes } = receiving(() => void calls++, { store });
  expect([await deliver(), await deliver("two")]).toEqual([503, 200]);
  expect(codes()).toEqual(["event-busy"]);
  expect(calls).toBe(1);
});

test("an event whose process crashed is handled when the lease ends", async () => {
  let calls = 0;
  let time = 0;
  const store = memoryEventStore({ now: () => time });
  store.claim("one", 3000, "a process that crashed");
  const { deliver } = receiving(() => void calls++, { store });
  const statuses = [];
  for (time of [1000, 2999, 3000, 4000]) statuses.push(await deliver());
  expect(statuses).toEqual([503, 503, 200, 200]);
  expect(calls).toBe(1);
});

test("a lease is renewed with its token while the handler runs, and not afterwards", async () => {
  const { advance, after } = stillTimers();
  const { store, log, names } = recording();
  const deadline = startDeadline(10_000);
  const handled = deliverOnce(store, 1000, 30)(
    "one",
    deadline,
    () => after(35),
    (error) => expect.fail(error.message),
  );
  await advance(35);
  await handled;
  expect(names()).toEqual(["claim", "claim", "claim", "claim", "complete"]);
  expect(new Set(log.map((args) => args[3])).size).toBe(1);
  await advance(50);
  expect(log).toHaveLength(5);
  deadline.end();
});

test("a lease is not renewed while its event is released", async () => {
  const { store, names } = recording({ release: () => sleep(60) });
  const once = deliverOnce(store, 1000, 30);
  const deadline = startDeadline(10_000);
  const work = () => Promise.reject(new Error("no"));
  await expect(once("one", deadline, work, () => undefined)).rejects.toThrow("no");
  expect(names()).toEqual(["claim", "release"]);
  deadline.end();
});

test("a renewal in progress when the handler ends is the last one", async () => {
  let claims = 0;
  const { store, names } = recording({
    claim: () => (++claims === 1 ? "claimed" : sleep(40, "claimed" as const)),
  });
  const once = deliverOnce(store, 1000, 30);
  const deadline = startDeadline(10_000);
  await once(
    "one",
    deadline,
    () => sleep(25),
    () => undefined,
  );
  await sleep(100);
  expect(names()).toEqual(["claim", "claim", "complete"]);
  deadline.end();
});

test("a failing renewal is reported, and the handler goes on", async () => {
  let claims = 0;
  const { store } = recording({
    claim: () => (++claims === 1 ? "claimed" : Promise.reject(new Error("down"))),
  });
  const { advance, after } = stillTimers();
  const failures: ReceiverError[] = [];
  const deadline = startDeadline(10_000);
  const outcome = deliverOnce(store, 1000, 30)(
    "one",
    deadline,
    () => after(25).then(() => "handled"),
    (error) => failures.push(error),
  );
  await advance(25);
  expect(await outcome).toBe("handled");
  expect(failures).toHaveLength(2);
  expect(failures[0]).toMatchObject({ code: "store-failed", cause: { message: "down" } });
  deadline.end();
});

test("a claim that never settles gets 503 within timeoutMs, and the next delivery is handled", async () => {
  let claims = 0;
  let calls = 0;
  const { store } = recording({ claim: () => (++claims === 1 ? never() : "claimed") });
  const { deliver, errors } = receiving(() => void calls++, { store, timeoutMs: 20 });
  expect([await deliver(), calls]).toEqual([503, 0]);
  expect(errors).toMatchObject([
    { code: "store-failed", cause: { message: expect.stringContaining("timeoutMs") } },
  ]);
  expect([await deliver(), calls]).toEqual([200, 1]);
});

test("a claim that arrives after the deadline is released", async () => {
  const { store, log } = recording({ claim: () => sleep(50, "claimed" as const) });
  const { deliver, codes } = receiving(() => undefined, { store, timeoutMs: 20 });
  expect(await deliver()).toBe(503);
  await sleep(60);
  expect(log).toEqual([
    ["claim", "one", 3000, expect.any(String)],
    ["release", "one", log[0]?.[3]],
  ]);
  expect(codes()).toEqual(["store-failed"]);
});

test.each(["busy", "done"] as const)(
  "a claim that is %s after the deadline is not released",
  async (state) => {
    const { store, names } = recording({ claim: () => sleep(50, state) });
    const { deliver } = receiving(() => undefined, { store, timeoutMs: 20 });
    expect(await deliver()).toBe(503);
    await sleep(60);
    expect(names()).toEqual(["claim"]);
  },
);

test("a late release that fails is reported, a late claim that fails is not reported again", async () => {
  const release = () => Promise.reject(new Error("down"));
  const first = receiving(() => undefined, {
    store: recording({ claim: () => sleep(40, "claimed" as const), release }).store,
    timeoutMs: 20,
  });
  const claim = () => sleep(40).then(() => Promise.reject(new Error("down")));
  const second = receiving(() => undefined, { store: recording({ claim }).store, timeoutMs: 20 });
  expect([await first.deliver(), await second.deliver()]).toEqual([503, 503]);
  await sleep(60);
  expect(first.codes()).toEqual(["store-failed", "store-failed"]);
  expect(second.codes()).toEqual(["store-failed"]);
});

test("a release that never settles delays the response no longer than timeoutMs", async () => {
  let calls = 0;
  const { store } = recording({ claim: () => "claimed", release: never });
  const failing = receiving(() => Promise.reject(new Error(`call ${++calls}`)), { store, timeoutMs: 20 });
  expect([await failing.deliver(), await failing.deliver(), calls]).toEqual([500, 500, 2]);
  expect(failing.codes()).toEqual(["store-failed", "handler-failed", "store-failed", "handler-failed"]);
  const late = receiving(never, { store, timeoutMs: 20 });
  expect([await late.deliver(), await late.deliver()]).toEqual([503, 503]);
  expect(late.codes()).toEqual(["handler-timeout", "handler-timeout"]);
});

test("a release after the handler's timeout is not awaited, but its failure is reported", async () => {
  const { store } = recording({ release: () => sleep(20).then(() => Promise.reject(new Error("down"))) });
  const { deliver, codes } = receiving(never, { store, timeoutMs: 20 });
  expect(await deliver()).toBe(503);
  expect(codes()).toEqual(["handler-timeout"]);
  await sleep(40);
  expect(codes()).toEqual(["handler-timeout", "store-failed"]);
});

test.each<[string, () => Promise<never>]>([
  ["never settles", never],
  ["rejects", () => Promise.reject(new Error("down"))],
])("a completion that %s is reported, and the handled event gets 200", async (_, complete) => {
  const { store } = recording({ complete });
  const { deliver, codes } = receiving(() => undefined, { store, timeoutMs: 20 });
  expect(await deliver()).toBe(200);
  expect(codes()).toEqual(["store-failed"]);
});

test.each([true, false, undefined, "CLAIMED"])(
  "a claim that resolves to %s fails as a wrong store",
  async (state) => {
    let calls = 0;
    const { store } = recording({ claim: () => state as never });
    const { deliver, errors } = receiving(() => void calls++, { store });
    expect([await deliver(), calls]).toEqual([503, 0]);
    expect(errors).toMatchObject([
      { code: "store-failed", cause: { message: expect.stringMatching(/"claimed", "busy" or "done"/) } },
    ]);
  },
);

test.each<[string, unknown]>([
  ["an empty string", ""],
  ["white space", " \t\n"],
  ["null", null],
  ["a fraction", 1.5],
  ["a number that is not safe", 2 ** 53],
  ["true", true],
  ["an object", { id: "one" }],
  ["a list", ["one"]],
])("an EventId that is %s identifies nothing: every delivery is handled", async (_, id) => {
  let calls = 0;
  const { store, log } = recording();
  const { deliver } = receiving(() => void calls++, { store });
  expect([await deliver(id), await deliver(id)]).toEqual([200, 200]);
  expect(calls).toBe(2);
  expect(log).toEqual([]);
});

test.each<[string, unknown, string | RegExp]>([
  ["a GUID", "4b5ce038-50f2-4796-bdb2-f96908cf31c2", "4b5ce038-50f2-4796-bdb2-f96908cf31c2"],
  ["an integer", 7, "7"],
  ["zero", 0, "0"],
  ["256 characters", "x".repeat(256), "x".repeat(256)],
  ["every visible ASCII character", "!~", "!~"],
  ["257 characters", "x".repeat(257), /^sha256:[0-9a-f]{64}$/],
  ["1 MB", "x".repeat(1_000_000), /^sha256:[0-9a-f]{64}$/],
  ["text with a NUL, which PostgreSQL refuses", "a\u0000b", /^sha256:[0-9a-f]{64}$/],
  ["text with a space", "a b", /^sha256:[0-9a-f]{64}$/],
  ["text with a space in front", " a", /^sha256:[0-9a-f]{64}$/],
  ["text with DEL", "a\u007f", /^sha256:[0-9a-f]{64}$/],
  ["text with a line end", "a\n", /^sha256:[0-9a-f]{64}$/],
  ["text beyond ASCII", "å", "sha256:da87a079c272ead09375bbba23a3299b5c614cc631349018b524b7ec2ed4df5e"],
])("an EventId of %s is stored as at most 256 characters", async (_, id, key) => {
  let calls = 0;
  const { store, log } = recording();
  const { deliver } = receiving(() => void calls++, { store });
  expect([await deliver(id), await deliver(id), calls]).toEqual([200, 200, 1]);
  expect(log[0]?.[1]).toEqual(typeof key === "string" ? key : expect.stringMatching(key));
});

test("different long ids, and different lone surrogates, stay different", async () => {
  let calls = 0;
  const { deliver } = receiving(() => void calls++, {});
  const ids = [`${"x".repeat(1000)}1`, `${"x".repeat(1000)}2`, "\ud800", "\ud801", "\ufffd"];
  for (const id of ids) expect(await deliver(id)).toBe(200);
  expect(calls).toBe(ids.length);
});

test("a deadline that is over rejects at once, and its end stops the timer", async () => {
  const deadline = startDeadline(5);
  await sleep(20);
  const late = () => new ReceiverError("handler-timeout");
  await expect(deadline.race(never(), late)).rejects.toMatchObject({ code: "handler-timeout" });
  await expect(deadline.race(Promise.reject(new Error("unobserved")), late)).rejects.toThrow("too long");
  expect(deadline.signal.reason).toMatchObject({ code: "handler-timeout" });
  const ended = startDeadline(5);
  ended.end();
  await sleep(20);
  expect(ended.signal.aborted).toBe(false);
});
