import { afterAll, beforeAll, expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";
import { startReceiver, type TestReceiver } from "./testing/receiver.ts";
import { testRequest } from "./testing/request.ts";

let target: TestReceiver;
beforeAll(async () => {
  target = await startReceiver((response) => {
    response.sendDate = false;
    response.end("ok");
  });
});
afterAll(() => target.close());

const secrets = {
  Authorization: "Bearer 8A:hush",
  "SO-AppToken": "hush",
  "X-XSRF-TOKEN": "hush",
  Cookie: "XSRF-TOKEN=hush",
};
function webhook() {
  return { TargetUrl: `${target.url}?key=hush`, Secret: "hush", Unknown: [1] };
}

test("An exchange records the request, the ping, the target's response and the sandbox's response", async () => {
  const { fetch, exchanges } = createSandbox({ clock: () => 0.5, createId: () => "id" });
  const response = await fetch(testRequest(webhook(), secrets));
  expect(exchanges).toEqual([
    {
      id: 1,
      startedAt: "1970-01-01T00:00:00.0005000Z",
      durationMs: 0,
      faults: [],
      request: {
        method: "POST",
        url: "http://sandbox.test/api/v1/Webhook/Test",
        headers: [
          ["authorization", "Bearer ***"],
          ["content-type", "application/json"],
          ["cookie", "***"],
          ["so-apptoken", "***"],
          ["x-xsrf-token", "***"],
        ],
        bytes: new TextEncoder().encode(JSON.stringify(webhook())),
        body: webhook(),
      },
      ping: {
        target: webhook().TargetUrl,
        body: target.pings.at(-1)?.body,
        attempts: [
          {
            headers: expect.arrayContaining([["X-Superoffice-Event", "test"]]),
            outcome: {
              kind: "response",
              response: {
                httpVersion: "1.1",
                status: 200,
                reason: "OK",
                headers: [
                  ["Connection", "keep-alive"],
                  ["Keep-Alive", "timeout=5"],
                  ["Content-Length", "2"],
                ],
                body: Buffer.from("ok"),
                cut: false,
              },
            },
          },
        ],
      },
      response: {
        status: 200,
        headers: [["Content-Type", "application/json; charset=utf-8"]],
        bytes: new Uint8Array(await response.arrayBuffer()),
      },
    },
  ]);
});

test("An exchange records a malformed body as bytes", async () => {
  const { fetch, exchanges } = createSandbox();
  await fetch(testRequest("{"));
  expect(exchanges[0]).toMatchObject({ request: { body: undefined }, response: { status: 400 } });
  expect(exchanges[0]?.request.bytes).toEqual(new TextEncoder().encode("{"));
  expect(exchanges[0]).not.toHaveProperty("ping");
});

test("Exchanges are limited to a number and can be cleared", async () => {
  const { fetch, exchanges } = createSandbox({ maxExchanges: 2 });
  for (let count = 0; count < 3; count += 1) await fetch(testRequest("{"));
  expect(exchanges.map(({ id }) => id)).toEqual([2, 3]);
  exchanges.length = 0;
  await fetch(testRequest("{"));
  expect(exchanges.map(({ id }) => id)).toEqual([4]);
});

test("Exchanges are limited to 16 MiB of bodies", async () => {
  const { fetch, exchanges } = createSandbox();
  const body = JSON.stringify({ TargetUrl: "", Name: "x".repeat(4_000_000) });
  for (let count = 0; count < 6; count += 1) await fetch(testRequest(body));
  expect(exchanges.map(({ id }) => id)).toEqual([3, 4, 5, 6]);
});

test("Exchanges that the owner removed do not count toward the limit of bodies", async () => {
  const { fetch, exchanges } = createSandbox();
  const body = JSON.stringify({ TargetUrl: "", Name: "x".repeat(4_000_000) });
  for (let count = 0; count < 3; count += 1) await fetch(testRequest(body));
  exchanges.length = 0;
  for (let count = 0; count < 5; count += 1) await fetch(testRequest(body));
  expect(exchanges.map(({ id }) => id)).toEqual([5, 6, 7, 8]);
});

test("Each sandbox has its own exchanges", async () => {
  const [one, other] = [createSandbox(), createSandbox()];
  await one.fetch(testRequest("{"));
  expect(other.exchanges).toEqual([]);
});

test("The log receives one line of JSON for each exchange, without secrets", async () => {
  const lines: string[] = [];
  const { fetch } = createSandbox({ clock: () => 0, log: (line) => lines.push(line) });
  await fetch(testRequest(webhook(), secrets, "http://sandbox.test/api/v1/Webhook/Test?ticket=hush"));
  await fetch(testRequest({ TargetUrl: "http://10.0.0.1/" }));
  await fetch(new Request("http://sandbox.test/other"));
  const common = { time: "1970-01-01T00:00:00.0000000Z", event: "exchange", durationMs: 0 };
  const test = { ...common, method: "POST", path: "/api/v1/Webhook/Test", status: 200, attempts: 1 };
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { ...test, id: 1, target: `http://127.0.0.1:${target.port}`, ping: 200 },
    { ...test, id: 2, target: "http://10.0.0.1", ping: "blocked" },
    { ...common, id: 3, method: "GET", path: "/other", status: 404 },
  ]);
  expect(lines.join("")).not.toMatch(/hush|\n/);
});
