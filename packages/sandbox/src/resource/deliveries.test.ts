import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Sandbox } from "../sandbox.ts";
import type { SandboxOptions } from "../settings.ts";
import { type ReceivedPing, startReceiver, type TestReceiver } from "../testing/receiver.ts";
import { type TestResource, testResource } from "../testing/resource.ts";

type Call = TestResource["call"];

const receivers: TestReceiver[] = [];
/** A target that returns these statuses in turn, and the last one from then on. */
async function target(...statuses: number[]) {
  const started: TestReceiver = await startReceiver((response) => {
    response.writeHead(statuses[started.pings.length - 1] ?? statuses.at(-1) ?? 200).end("body");
  });
  receivers.push(started);
  return started;
}
afterEach(async () => {
  for (const one of receivers.splice(0)) await one.close();
});

/** A sandbox that saves without a ping, so that targets only get events. */
function resource(options: SandboxOptions = {}) {
  return testResource({ pingOnSave: false, ...options });
}

function shown(pings: readonly ReceivedPing[]) {
  return pings.map(({ headers }) => [headers["x-superoffice-eventid"], headers["x-superoffice-retry"]]);
}

/** Waits until a number of deliveries has ended. */
async function ended(sandbox: Sandbox, count: number) {
  await expect.poll(() => sandbox.deliveries.length, { timeout: 10_000 }).toBe(count);
}

const ids = ["1", "2", "3", "4"].map((end) => `00000000-0000-0000-0000-00000000000${end}`);

test("A signaled event goes to every active webhook that listens for it, as the vendor documents", async () => {
  const [one, other] = [await target(200), await target(200)];
  const { call, sandbox } = resource();
  const Events = ["sale.created"];
  await call("POST ", { Name: "a", TargetUrl: one.url, Events, Secret: "ut", Properties: { origin: "crm" } });
  await call("POST ", { TargetUrl: other.url, Events: ["Sale.Created", "x"], Headers: { "X-A": "1" } });
  await call("POST ", { TargetUrl: other.url, Events, State: "Stopped" });
  await call("POST ", { TargetUrl: other.url, Events: ["sale.changed"] });
  await call("POST ", { TargetUrl: "script", Events, Type: "crmscript" });
  expect(await call("POST /sale.created/17", { amount: 5, tags: ["x"] })).toMatchObject({
    status: 204,
    value: "",
  });
  await sandbox.close();
  const body =
    '{"EventId":"00000000-0000-0000-0000-000000000001","Timestamp":"2026-03-02T08:15:30.0005000Z",' +
    '"Changes":["amount","tags"],"Event":"sale.created","PrimaryKey":17,"Entity":"sale","ContextIdentifier":"Cust1",' +
    '"ChangedByAssociateId":1,"WebhookName":"a","FieldValues":{"amount":5,"tags":["x"]},"origin":"crm"}';
  expect(one.pings.map((ping) => ping.body)).toEqual([body]);
  // The signature was computed with another tool.
  expect(one.pings[0]?.rawHeaders.slice(2, -4)).toEqual([
    ...["Content-Type", "application/json; charset=utf-8"],
    ...["User-Agent", "NetServer-Webhook/8.8.6684.1719"],
    ...["X-Superoffice-Event", "sale.created"],
    ...["X-Superoffice-Signature", "brhuC9RoRszsfBtf8aFq7d8vqykTB7uby16+IN179wk="],
    ...["X-Superoffice-Eventid", ids[0]],
  ]);
  expect(other.pings.map(({ headers }) => [headers["x-a"], headers["x-superoffice-eventid"]])).toEqual([
    ["1", ids[1]],
  ]);
  expect(sandbox.deliveries).toMatchObject([
    { webhookId: expect.any(Number), event: "sale.created", verdict: "delivered" },
    { webhookId: expect.any(Number), event: "sale.created", verdict: "delivered" },
  ]);
});

test("A failed event gets three attempts with the same body, after 1 s and 4 s", async () => {
  const one = await target(500, 503, 200);
  const { call, sandbox, delays } = resource();
  await call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  await call("POST /a.b/1");
  await ended(sandbox, 1);
  expect(delays).toEqual([1000, 4000]);
  expect(new Set(one.pings.map(({ body }) => body)).size).toBe(1);
  expect(shown(one.pings)).toEqual([
    [ids[0], undefined],
    [ids[0], "1"],
    [ids[0], "2"],
  ]);
  expect(sandbox.deliveries).toMatchObject([{ verdict: "delivered", ping: { attempts: { length: 3 } } }]);
  // The success started the count again, and the last error stays.
  expect((await call("GET /1/LastError")).value).toMatch(/^HTTP\/1.1 503 /);
});

test("Nine failed attempts in a row disable the webhook, and State resumes it", async () => {
  const one = await target(...Array(9).fill(500), 200);
  const { call, sandbox } = resource();
  await call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  const signal = async () => {
    const before = sandbox.deliveries.length;
    await call("POST /a.b/1");
    await ended(sandbox, before + 1);
  };
  await signal();
  await signal();
  expect((await call("GET /1")).value).toMatchObject({ State: "Active" });
  await signal();
  expect((await call("GET /1")).value).toMatchObject({ State: "TooManyErrors" });
  expect((await call("GET /1/LastError")).value).toMatch(
    /^HTTP\/1.1 500 Internal Server Error\r\n[\s\S]*\r\n\r\nbody$/,
  );
  await call("POST /a.b/1");
  expect(one.pings).toHaveLength(9);
  await call("PATCH /1", { State: "Active" });
  await signal();
  expect(one.pings).toHaveLength(10);
  expect(sandbox.deliveries.map(({ verdict }) => verdict)).toEqual([
    "failed",
    "failed",
    "failed",
    "delivered",
  ]);
});

test("Status 410 disables the webhook at once", async () => {
  const one = await target(410);
  const { call, sandbox, delays } = resource();
  await call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  await call("POST /a.b/1");
  await ended(sandbox, 1);
  expect((await call("GET /1")).value).toMatchObject({ State: "TooManyErrors" });
  expect([one.pings.length, delays]).toEqual([1, []]);
  expect(sandbox.deliveries).toMatchObject([{ verdict: "gone", ping: { attempts: { length: 1 } } }]);
});

test.each([
  ["the sandbox is closed", (_: Call, sandbox: Sandbox) => sandbox.close()],
  ["the webhook is deleted", (call: Call) => call("DELETE /1")],
  ["the webhook is stopped", (call: Call) => call("PATCH /1", { State: "Stopped" })],
])("Pending retries end when %s", async (_, end) => {
  const one = await target(500);
  let resume = () => {};
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      resume = resolve;
      signal.addEventListener("abort", () => resolve());
    });
  const { call, sandbox } = resource({ wait });
  await call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  await call("POST /a.b/1");
  await expect.poll(() => one.pings.length).toBe(1);
  await expect.poll(() => call("GET /1/LastError").then(({ value }) => value)).not.toBeNull();
  await end(call, sandbox);
  resume();
  await ended(sandbox, 1);
  expect([one.pings.length, sandbox.deliveries[0]?.verdict]).toEqual([1, "stopped"]);
});

test("Closing the last port ends the delay before a retry, and completes an attempt that is running", async () => {
  const one = await target(500);
  const { call, sandbox } = resource({ wait: undefined, retryDelaysMs: [60_000] });
  const [first, second] = [await sandbox.listen(), await sandbox.listen()];
  await call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  await call("POST /a.b/1");
  await expect.poll(() => one.pings.length).toBe(1);
  await first.close();
  expect(sandbox.deliveries).toEqual([]);
  await second.close();
  expect(sandbox.deliveries).toMatchObject([{ verdict: "stopped" }]);
});

test("Events go through the guard, and a blocked target gets one attempt", async () => {
  const { call, sandbox, delays } = resource({ resolve: async () => ["10.0.0.1"] });
  await call("POST ", { TargetUrl: "http://inside.test/", Events: ["a.b"] });
  await call("POST /a.b/1");
  await ended(sandbox, 1);
  expect(delays).toEqual([]);
  expect(sandbox.deliveries).toMatchObject([
    { verdict: "failed", ping: { attempts: [{ outcome: { failure: "blocked" } }] } },
  ]);
  expect((await call("GET /1/LastError")).value).toContain(
    'add "10.0.0.1" to the sandbox\'s option allowTargets',
  );
});

test("Too many pending deliveries refuse a signal as a whole", async () => {
  const one = await target(500);
  const wait = (_ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  const { call, sandbox } = resource({ wait, maxPendingDeliveries: 3 });
  for (let count = 0; count < 2; count += 1) await call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  expect((await call("POST /a.b/1")).status).toBe(204);
  const refused = await call("POST /a.b/2");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  await sandbox.close();
  expect((await call("POST /a.b/3")).status).toBe(204);
  await sandbox.close();
  expect(one.pings.map(({ body }) => JSON.parse(body).PrimaryKey)).toEqual([1, 1, 3, 3]);
});

test("The bodies of pending deliveries have at most 64 MiB", async () => {
  const { call, sandbox } = resource({ resolve: () => new Promise(() => {}), timeoutMs: 50 });
  for (let count = 0; count < 20; count += 1) {
    await call("POST ", { TargetUrl: "http://slow.test/", Events: ["a.b"] });
  }
  expect((await call("POST /a.b/1", { data: "x".repeat(4_000_000) })).status).toBe(503);
  expect((await call("POST /a.b/1", { data: "x".repeat(3_000_000) })).status).toBe(204);
  await sandbox.close();
});

test("A signal that is refused writes no more bodies than the limit has room for", async () => {
  let ids = 0;
  const createId = () => {
    ids += 1;
    return `id ${ids}`;
  };
  const { call } = resource({ createId });
  for (let count = 0; count < 100; count += 1) {
    await call("POST ", { TargetUrl: "http://slow.test/", Events: ["a.b"] });
  }
  ids = 0;
  expect((await call("POST /a.b/1", { data: "x".repeat(4_000_000) })).status).toBe(503);
  expect(ids).toBeLessThan(20);
});

test("Each delivery is one line of the log, without the path of the target and without bodies", async () => {
  const one = await target(200);
  const lines: string[] = [];
  const { call, sandbox } = resource({ log: (line) => lines.push(line) });
  await call("POST ", { TargetUrl: `${one.url}?key=hush`, Secret: "hush", Events: ["a.b"] });
  await call("POST /a.b/1", { hush: "hush" });
  await ended(sandbox, 1);
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual({
    ...{
      time: "2026-03-02T08:15:30.0005000Z",
      event: "delivery",
      id: 1,
      webhookId: 1,
      name: "a.b",
      eventId: ids[0],
    },
    ...{ target: new URL(one.url).origin, attempts: 1, verdict: "delivered" },
  });
  expect(lines.join()).not.toContain("hush");
});

test("Deliveries and exchanges are bounded by maxExchanges", async () => {
  const one = await target(200);
  const { call, sandbox } = resource({ maxExchanges: 2 });
  await call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  for (let count = 0; count < 3; count += 1) await call("POST /a.b/1");
  await expect.poll(() => sandbox.deliveries.map(({ id }) => id)).toEqual([2, 3]);
});

test("A stored webhook that breaks a rule of the options counts as failed and is not called", async () => {
  const one = await target(200);
  const storeFile = join(await mkdtemp(join(tmpdir(), "so-webhook-")), "store.json");
  const lax = resource({ storeFile });
  await lax.call("POST ", { TargetUrl: one.url, Events: ["a.b"] });
  const strict = resource({ storeFile, requireHttps: true });
  expect((await strict.call("POST /a.b/1")).status).toBe(204);
  expect((await strict.call("GET /1/LastError")).value).toContain("must have the scheme https");
  expect(one.pings).toEqual([]);
});
