import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startRawTarget } from "../testing/raw-target.ts";
import { startReceiver } from "../testing/receiver.ts";
import { testOnce } from "../testing/request.ts";

const open: { close: () => Promise<void> }[] = [];
async function kept<T extends { close: () => Promise<void> }>(starting: Promise<T>): Promise<T> {
  const started = await starting;
  open.push(started);
  return started;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

test.each([
  [200, true],
  [201, false],
  [204, false],
  [301, false],
  [404, false],
  [410, false],
  [500, false],
])("Status %i of a target is a success: %s", async (status, success) => {
  const target = await kept(
    startReceiver((response) => response.writeHead(status, { Location: "/other" }).end()),
  );
  const result = await testOnce({ TargetUrl: target.url });
  expect(result).toMatchObject({ status: 200, Success: success });
  expect(result.Message).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(target.pings.map(({ path }) => path)).toEqual(["/hook"]);
});

test.each<[string, (socket: Socket) => void, string]>([
  ["never responds", () => {}, "the target did not respond within 500 ms"],
  [
    "stops in the middle of its body",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
    "the target did not complete its response within 500 ms",
  ],
  [
    "hangs up in the middle of its body",
    (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"),
    "the target closed the connection before its response was complete",
  ],
  ["hangs up", (socket) => socket.end(), "the target closed the connection without a response"],
  ["resets", (socket) => socket.resetAndDestroy(), "the target closed the connection without a response"],
  [
    "sends something else",
    (socket) => socket.end("SSH-2.0\r\n"),
    "the target's response is not HTTP/1.1 (HPE_INVALID_CONSTANT)",
  ],
  [
    "sends endless headers",
    (socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}\r\n\r\n`),
    "the headers of the target's response are too long",
  ],
])("Message names the reason for a target that %s", async (_, act, reason) => {
  const target = await kept(startRawTarget(act));
  const timeoutMs = reason.endsWith("500 ms") ? 500 : 10_000;
  expect(await testOnce({ TargetUrl: target.url }, { timeoutMs })).toEqual({
    status: 200,
    Success: false,
    Message: `No response: ${reason}.`,
  });
  expect(target.connections()).toBe(1);
});

test("Message names the reason for a target that has stopped", async () => {
  const target = await startReceiver();
  await target.close();
  const { Message, ...rest } = await testOnce({ TargetUrl: target.url });
  expect(rest).toEqual({ status: 200, Success: false });
  expect(Message).toBe("No response: the target refused the connection.");
});

test("Message names the reason for a target that does not support TLS", async () => {
  const target = await kept(startReceiver());
  const { Success, Message } = await testOnce({ TargetUrl: target.url.replace("http:", "https:") });
  expect(Success).toBe(false);
  expect(Message).toMatch(/^No response: the TLS connection to the target failed \(\w+\)\.$/);
});

test("A ping reads no more of a response than it shows", async () => {
  const target = await kept(startReceiver((response) => response.write("x".repeat(11))));
  const { Success, Message } = await testOnce({ TargetUrl: target.url }, { maxResponseBytes: 10 });
  expect(Success).toBe(true);
  expect(Message.split("\r\n\r\n")[1]).toBe(
    "xxxxxxxxxx\r\n[Truncated by the sandbox: the body is longer than 10 bytes.]",
  );
});

test("A ping tries the second address of a name when the first refuses the connection", async () => {
  const target = await kept(startReceiver());
  const webhook = { TargetUrl: `http://two.test:${target.port}/` };
  const result = await testOnce(webhook, { resolve: async () => ["::1", "127.0.0.1"] });
  expect(result.Success).toBe(true);
  expect(target.pings[0]?.headers.host).toBe(`two.test:${target.port}`);
});

async function attempts(statuses: readonly number[]) {
  const target = await kept(
    startReceiver((response, _ping) => response.writeHead(statuses[target.pings.length - 1] ?? 200).end()),
  );
  const options = { attempts: 3, retryDelaysMs: [1, 1] };
  const result = await testOnce({ TargetUrl: target.url, Secret: "s" }, options);
  return { result, pings: target.pings };
}

test("Attempts send the same event up to three times, with a count in a header", async () => {
  const { result, pings } = await attempts([500, 503, 200]);
  expect(result.Success).toBe(true);
  expect(result.Message).toMatch(/\r\n\[This is the last of 3 attempts\.\]$/);
  expect(pings.map(({ headers }) => headers["x-superoffice-retry"])).toEqual([undefined, "1", "2"]);
  expect(new Set(pings.map(({ body }) => body)).size).toBe(1);
  expect(new Set(pings.map(({ headers }) => headers["x-superoffice-eventid"])).size).toBe(1);
});

test("Attempts stop at 410", async () => {
  const { result, pings } = await attempts([500, 410]);
  expect(result.Success).toBe(false);
  expect(pings).toHaveLength(2);
});

test("A ping is attempted once by default", async () => {
  const target = await kept(startReceiver((response) => response.writeHead(500).end()));
  await testOnce({ TargetUrl: target.url });
  expect(target.pings).toHaveLength(1);
});

test("The default delays between attempts are 1 s and 4 s", async () => {
  const { resolveSettings } = await import("../settings.ts");
  expect(resolveSettings({}).delivery.retryDelaysMs).toEqual([1000, 4000]);
});
