import { afterEach, describe, expect, it } from "vitest";
import { startReceiver, type TestReceiver } from "../testing/receiver.ts";
import { testOnce } from "../testing/result.ts";

let target: TestReceiver | undefined;
const start = async (host?: string): Promise<TestReceiver> => {
  target = await startReceiver(undefined, host);
  return target;
};
afterEach(() => target?.close());

/** One host, as URLs, resolvers and IPv6 spell it. */
const spellings = [
  ...["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1"],
  ...["localhost", "127.0.0.1.", "[::ffff:127.0.0.1]"],
];

describe("the guard over real sockets", () => {
  it.each(spellings)("reaches loopback spelled %s", async (host) => {
    const { port, pings } = await start();
    expect(await testOnce({ TargetUrl: `http://${host}:${port}/` })).toMatchObject({ Success: true });
    expect(pings).toHaveLength(1);
  });

  it.each(spellings)("keeps off loopback spelled %s where it is not allowed", async (host) => {
    const { port, pings } = await start();
    const webhook = { TargetUrl: `http://${host}:${port}/` };
    const { status, Success, Message } = await testOnce(webhook, { allowTargets: ["10.0.0.0/8"] });
    expect({ status, Success }).toEqual({ status: 200, Success: false });
    expect(Message).toMatch(/^No answer: the sandbox's guard blocked the target: .*allowTargets\.$/);
    expect(pings).toEqual([]);
  });

  it("keeps off 0.0.0.0, which Linux connects to loopback", async () => {
    const { port, pings } = await start();
    const { Success, Message } = await testOnce({ TargetUrl: `http://0.0.0.0:${port}/` });
    expect(Success).toBe(false);
    expect(Message).toContain('use "unspecified"');
    expect(pings).toEqual([]);
  });

  it("keeps off a name of which one address is not allowed", async () => {
    const { port, pings } = await start();
    const options = { resolve: async () => ["127.0.0.1", "10.0.0.1"] };
    expect(await testOnce({ TargetUrl: `http://two.test:${port}/` }, options)).toMatchObject({
      Success: false,
    });
    expect(pings).toEqual([]);
  });

  it("connects to the address it checked when the name's answer changes after the check", async () => {
    const { port, pings } = await start("127.0.0.1");
    const other = await startReceiver(undefined, "127.0.0.2");
    let lookups = 0;
    // First the address that is allowed, then, for whoever asks again, another.
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

  it("checks anew at a second attempt and blocks what the name has become", async () => {
    const { port, pings } = await start("127.0.0.1");
    const answers = [["127.0.0.2"], ["127.0.0.1"]];
    const resolve = async () => answers.shift() ?? [];
    // Nothing listens at the first address, so there is a second attempt; by then the name is forbidden.
    const { Success, Message } = await testOnce(
      { TargetUrl: `http://rebind.test:${port}/` },
      { resolve, allowTargets: ["127.0.0.2"], attempts: 3, retryDelaysMs: [1, 1] },
    );
    expect(Success).toBe(false);
    expect(Message).toContain("guard blocked");
    expect(answers).toEqual([]);
    expect(pings).toEqual([]);
  });

  it("gives up on a name server that does not answer", async () => {
    const options = { resolve: () => new Promise<never>(() => {}), timeoutMs: 50 };
    expect((await testOnce({ TargetUrl: "http://slow.test/" }, options)).Message).toBe(
      "No answer: the target's host name did not resolve within 50 ms.",
    );
  });

  it("does not follow a redirect", async () => {
    const { url, pings } = await start();
    const away = await startReceiver((response) => response.writeHead(307, { Location: url }).end());
    const { Success, Message } = await testOnce({ TargetUrl: away.url });
    expect(Success).toBe(false);
    expect(Message).toMatch(/^HTTP\/1\.1 307 [\s\S]*\[The sandbox does not follow redirects\.\]$/);
    expect(pings).toEqual([]);
    await away.close();
  });

  it.each([
    ["a line break in a name", { "A\r\nX-Evil": "1" }, "/Headers/A\r\nX-Evil"],
    ["a line break in a value", { A: "1\r\nX-Evil: 1" }, "/Headers/A"],
    ["a lone line feed", { A: "1\n2" }, "/Headers/A"],
    ["NUL", { A: "1\u00002" }, "/Headers/A"],
    ["letters no header may carry", { A: "å" }, "/Headers/A"],
    ["an empty name", { "": "1" }, "/Headers/"],
    ["Host", { hOST: "evil.test" }, "/Headers/hOST"],
    ["Content-Length", { "Content-Length": "1" }, "/Headers/Content-Length"],
    ["Transfer-Encoding", { "Transfer-Encoding": "chunked" }, "/Headers/Transfer-Encoding"],
    ["Connection", { Connection: "upgrade" }, "/Headers/Connection"],
    ["a forged signature", { "X-SuperOffice-Signature": "x" }, "/Headers/X-SuperOffice-Signature"],
    ["another content type", { "content-type": "text/plain" }, "/Headers/content-type"],
    ["two spellings of one name", { a: "1", A: "2" }, "/Headers/A"],
  ])("refuses %s in Headers with 400 and sends nothing", async (_, Headers, pointer) => {
    const { url, pings } = await start();
    const { createSandbox } = await import("../sandbox.ts");
    const { testRequest } = await import("../testing/request.ts");
    const answer = await createSandbox().fetch(testRequest({ TargetUrl: url, Headers }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ Errors: [{ Pointer: pointer }] });
    expect(pings).toEqual([]);
  });
});
