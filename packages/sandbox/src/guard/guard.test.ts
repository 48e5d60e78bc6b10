import { afterEach, expect, test } from "vitest";
import { startReceiver, type TestReceiver } from "../testing/receiver.ts";
import { testOnce } from "../testing/request.ts";

let target: TestReceiver | undefined;
async function start(host?: string): Promise<TestReceiver> {
  target = await startReceiver(undefined, host);
  return target;
}
afterEach(() => target?.close());

/** Spellings of one host in URLs, for resolvers and in IPv6. */
const spellings = [
  ...["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1"],
  ...["localhost", "127.0.0.1.", "[::ffff:127.0.0.1]"],
];

test.each(spellings)("The guard allows loopback spelled %s", async (host) => {
  const { port, pings } = await start();
  expect(await testOnce({ TargetUrl: `http://${host}:${port}/` })).toMatchObject({ Success: true });
  expect(pings).toHaveLength(1);
});

test.each(spellings)("The guard blocks loopback spelled %s when it is not allowed", async (host) => {
  const { port, pings } = await start();
  const webhook = { TargetUrl: `http://${host}:${port}/` };
  const { status, Success, Message } = await testOnce(webhook, { allowTargets: ["10.0.0.0/8"] });
  expect({ status, Success }).toEqual({ status: 200, Success: false });
  expect(Message).toMatch(/^No response: the sandbox's guard blocked the target: .*allowTargets\.$/);
  expect(pings).toEqual([]);
});

test("The guard blocks 0.0.0.0, which Linux connects to loopback", async () => {
  const { port, pings } = await start();
  const { Success, Message } = await testOnce({ TargetUrl: `http://0.0.0.0:${port}/` });
  expect(Success).toBe(false);
  expect(Message).toContain('use "unspecified"');
  expect(pings).toEqual([]);
});

test("The guard blocks a name when one of its addresses is not allowed", async () => {
  const { port, pings } = await start();
  const options = { resolve: async () => ["127.0.0.1", "10.0.0.1"] };
  expect(await testOnce({ TargetUrl: `http://two.test:${port}/` }, options)).toMatchObject({
    Success: false,
  });
  expect(pings).toEqual([]);
});

test("The connection uses the checked address when DNS changes after the check", async () => {
  const { port, pings } = await start("127.0.0.1");
  const other = await startReceiver(undefined, "127.0.0.2");
  let lookups = 0;
  // The first lookup returns the allowed address and any further lookup another one.
  const resolve = async () => {
    lookups += 1;
    return [lookups === 1 ? "127.0.0.1" : "127.0.0.2"];
  };
  const webhook = { TargetUrl: `http://rebind.test:${port}/` };
  const result = await testOnce(webhook, { resolve, allowTargets: ["127.0.0.1"] });
  expect(result.Success).toBe(true);
  expect(lookups).toBe(1);
  expect(pings[0]?.headers.host).toBe(`rebind.test:${port}`);
  expect(other.pings).toEqual([]);
  await other.close();
});

test("The guard checks again before a second attempt and blocks the new address", async () => {
  const { port, pings } = await start("127.0.0.1");
  const lookups = [["127.0.0.2"], ["127.0.0.1"]];
  const resolve = async () => lookups.shift() ?? [];
  // Nothing listens at the first address, so there is a second attempt, when the name is forbidden.
  const { Success, Message } = await testOnce(
    { TargetUrl: `http://rebind.test:${port}/` },
    { resolve, allowTargets: ["127.0.0.2"], attempts: 3, retryDelaysMs: [1, 1] },
  );
  expect(Success).toBe(false);
  expect(Message).toContain("guard blocked");
  expect(lookups).toEqual([]);
  expect(pings).toEqual([]);
});

test("A DNS server that does not respond is a timeout", async () => {
  const options = { resolve: () => new Promise<never>(() => {}), timeoutMs: 50 };
  expect((await testOnce({ TargetUrl: "http://slow.test/" }, options)).Message).toBe(
    "No response: the target's host name did not resolve within 50 ms.",
  );
});

test("A ping does not follow a redirect", async () => {
  const { url, pings } = await start();
  const away = await startReceiver((response) => response.writeHead(307, { Location: url }).end());
  const { Success, Message } = await testOnce({ TargetUrl: away.url });
  expect(Success).toBe(false);
  expect(Message).toMatch(/^HTTP\/1\.1 307 [\s\S]*\[The sandbox does not follow redirects\.\]$/);
  expect(pings).toEqual([]);
  await away.close();
});

test.each([
  ["a line break in a name", { "A\r\nX-Evil": "1" }, "/Headers/A\r\nX-Evil"],
  ["a line break in a value", { A: "1\r\nX-Evil: 1" }, "/Headers/A"],
  ["a lone line feed", { A: "1\n2" }, "/Headers/A"],
  ["NUL", { A: "1\u00002" }, "/Headers/A"],
  ["characters that are not allowed in a header", { A: "å" }, "/Headers/A"],
  ["an empty name", { "": "1" }, "/Headers/"],
  ["Host", { hOST: "evil.test" }, "/Headers/hOST"],
  ["Content-Length", { "Content-Length": "1" }, "/Headers/Content-Length"],
  ["Transfer-Encoding", { "Transfer-Encoding": "chunked" }, "/Headers/Transfer-Encoding"],
  ["Connection", { Connection: "upgrade" }, "/Headers/Connection"],
  ["a forged signature", { "X-SuperOffice-Signature": "x" }, "/Headers/X-SuperOffice-Signature"],
  ["another content type", { "content-type": "text/plain" }, "/Headers/content-type"],
  ["two spellings of one name", { a: "1", A: "2" }, "/Headers/A"],
])("Headers with %s get 400 and nothing is sent", async (_, Headers, pointer) => {
  const { url, pings } = await start();
  const { createSandbox } = await import("../sandbox.ts");
  const { testRequest } = await import("../testing/request.ts");
  const response = await createSandbox().fetch(testRequest({ TargetUrl: url, Headers }));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ Errors: [{ Pointer: pointer }] });
  expect(pings).toEqual([]);
});
