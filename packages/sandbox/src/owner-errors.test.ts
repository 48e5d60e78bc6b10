import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createSandbox } from "./sandbox.ts";
import type { SandboxOptions } from "./settings.ts";
import { startReceiver, type TestReceiver } from "./testing/receiver.ts";
import { testRequest } from "./testing/request.ts";

let target: TestReceiver;
beforeAll(async () => {
  target = await startReceiver();
});
afterAll(() => target.close());

const failure = new Error("hush: the owner's secret");
function fail(): never {
  throw failure;
}

/** Sends one request and returns the response, the exchanges and what the owner sees. */
async function send(options: SandboxOptions) {
  const seen: unknown[] = [];
  const { fetch, exchanges } = createSandbox({ onError: (error) => void seen.push(error), ...options });
  const response = await fetch(testRequest({ TargetUrl: target.url, Secret: "s" }));
  const text = await response.text();
  return { status: response.status, text, exchanges, seen };
}

test.each<[string, SandboxOptions]>([
  ["clock", { clock: fail }],
  ["clock that returns NaN", { clock: () => Number.NaN }],
  ["authenticate", { authenticate: fail }],
  ["rejecting authenticate", { authenticate: () => Promise.reject(failure) }],
  ["authenticate that never settles", { authenticate: () => new Promise(() => {}), timeoutMs: 50 }],
  ["createId", { createId: fail }],
  ["formatMessage", { formatMessage: fail }],
  ["formatMessage that returns no string", { formatMessage: () => 5 as unknown as string }],
  ["retryHeader", { retryHeader: fail }],
  ["faults function", { faults: fail }],
  ["faults function with an unknown fault", { faults: () => "fire" }],
])(
  "A failing %s gives 500, one exchange, one error for the owner, and no message for the caller",
  async (_, options) => {
    const { status, text, exchanges, seen } = await send(options);
    expect(status).toBe(500);
    expect(JSON.parse(text)).toEqual({ Message: expect.stringMatching(/onError/) });
    expect(text).not.toContain("hush");
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]).toMatchObject({
      id: 1,
      startedAt: expect.stringMatching(/Z$/),
      response: { status: 500 },
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBeInstanceOf(Error);
  },
);

test.each<[string, SandboxOptions["log"]]>([
  ["throws", fail],
  ["rejects", (() => Promise.reject(failure)) as unknown as () => void],
])("A log that %s does not change the response", async (_, log) => {
  const { status, exchanges, seen } = await send({ log });
  await new Promise((resolve) => setImmediate(resolve));
  expect(status).toBe(200);
  expect(exchanges).toHaveLength(1);
  expect(seen).toEqual([failure]);
});

test("A clock that fails at the end of a request does not change the response", async () => {
  let calls = 0;
  const { status, exchanges, seen } = await send({
    clock: () => {
      calls += 1;
      return calls > 2 ? fail() : 0;
    },
  });
  expect([status, exchanges.length, seen]).toEqual([200, 1, [failure]]);
});

test("A resolver that throws is a target that does not resolve, and one that returns no list gives 500", async () => {
  const seen: unknown[] = [];
  const see = async (resolve: () => Promise<string[]>) => {
    const { fetch } = createSandbox({ resolve, onError: (error) => void seen.push(error) });
    return (await fetch(testRequest({ TargetUrl: "http://a.test/" }))).status;
  };
  expect(await see(fail)).toBe(200);
  expect(await see((() => 5) as unknown as () => Promise<string[]>)).toBe(500);
  expect(seen).toEqual([expect.any(TypeError)]);
});

test("Errors go to console.error by default", async () => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  const { status } = await send({ onError: undefined, createId: fail });
  expect(status).toBe(500);
  expect(print.mock.calls).toEqual([[failure]]);
  print.mockRestore();
});

test.each<[string, (error: unknown) => void]>([
  ["throws", fail],
  ["rejects", (() => Promise.reject(failure)) as unknown as () => void],
])("An onError that %s does not change the response", async (_, onError) => {
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  const { status, exchanges } = await send({ onError, createId: fail });
  await new Promise((resolve) => setImmediate(resolve));
  expect([status, exchanges.length]).toEqual([500, 1]);
  print.mockRestore();
});
