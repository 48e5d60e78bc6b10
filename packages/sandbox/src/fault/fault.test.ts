import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refusal } from "../http/refusal.ts";
import { createSandbox, type Sandbox } from "../sandbox.ts";
import type { Listening } from "../server/listen.ts";
import { startReceiver, type TestReceiver } from "../testing/receiver.ts";
import { authorization } from "../testing/request.ts";
import { parseFaults } from "./fault.ts";

let target: TestReceiver;
let sandbox: Sandbox;
let server: Listening;
beforeAll(async () => {
  target = await startReceiver();
  sandbox = createSandbox();
  server = await sandbox.listen();
});
afterAll(async () => {
  await server.close();
  await target.close();
});

const send = (fault: string, url = server.url) =>
  fetch(`${url}/api/v1/Webhook/Test`, {
    method: "POST",
    headers: { Authorization: authorization, "Content-Type": "application/json", "X-Sandbox-Fault": fault },
    body: JSON.stringify({ TargetUrl: target.url }),
  });
/** What a sender sees, and how many pings it cost. */
const see = async (fault: string) => {
  const before = target.pings.length;
  const answer = await send(fault);
  const text = await answer.text().catch(() => "broken off");
  return [answer.status, answer.headers.get("content-type"), text, target.pings.length - before];
};
const json = "application/json; charset=utf-8";

describe("faults over real sockets", () => {
  it.each([401, 403, 404, 421, 500, 502, 503, 504, 429])("answers %i and pings nothing", async (status) => {
    const message = `{"Message":"The sandbox answers ${status} because it was told to."}`;
    expect(await see(String(status))).toEqual([status, json, message, 0]);
  });

  it.each([
    ["429", "1"],
    ["429=7", "7"],
    ["503=120", "120"],
    ["500", null],
  ])("sets Retry-After for %s to %s", async (fault, retryAfter) => {
    expect((await send(fault)).headers.get("retry-after")).toBe(retryAfter);
  });

  it("answers late", async () => {
    const started = performance.now();
    const [status] = await see("slow=150");
    expect(status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(149);
  });

  it("answers late with an error", async () => {
    expect((await see("slow=20, 500"))[0]).toBe(500);
  });

  it("resets the connection", async () => {
    await expect(send("reset")).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  });

  it("breaks off in the middle of the body", async () => {
    expect(await see("truncated")).toEqual([200, json, "broken off", 1]);
    const whole = sandbox.exchanges.at(-1)?.response?.bytes.byteLength;
    expect((await send("truncated")).headers.get("content-length")).toBe(String(whole));
  });

  it("answers with a page under its own type", async () => {
    expect(await see("wrong-type")).toEqual([
      200,
      "text/html; charset=utf-8",
      expect.stringMatching(/^<!DOCTYPE html>/),
      1,
    ]);
  });

  it("answers with a page under the type that was asked for", async () => {
    expect(await see("mislabelled")).toEqual([200, json, expect.stringMatching(/^<!DOCTYPE html>/), 1]);
  });

  it("answers without a body", async () => {
    expect(await see("empty")).toEqual([200, json, "", 1]);
  });

  it("rejects from the function where a port resets", async () => {
    const request = new Request("http://sandbox.test/api/v1/Webhook/Test", {
      method: "POST",
      headers: { "X-Sandbox-Fault": "reset" },
    });
    await expect(sandbox.fetch(request)).rejects.toBeInstanceOf(TypeError);
    expect(sandbox.exchanges.at(-1)).toMatchObject({ faults: [{ kind: "reset" }] });
    expect(sandbox.exchanges.at(-1)).not.toHaveProperty("response");
  });
});

describe("faults by option", () => {
  const statuses = async (
    faults: NonNullable<Parameters<typeof createSandbox>[0]>["faults"],
    header?: string,
  ) => {
    const { fetch } = createSandbox(faults === undefined ? {} : { faults });
    const one = async () => {
      const headers = {
        Authorization: authorization,
        "Content-Type": "application/json",
        ...(header === undefined ? {} : { "X-Sandbox-Fault": header }),
      };
      const body = JSON.stringify({ TargetUrl: target.url });
      return (await fetch("http://sandbox.test/api/v1/Webhook/Test", { method: "POST", headers, body }))
        .status;
    };
    return [await one(), await one(), await one()];
  };

  it("takes a list in turn, then none", async () => {
    expect(await statuses(["503", null, "429"])).toEqual([503, 200, 429]);
    expect(await statuses(["503"])).toEqual([503, 200, 200]);
  });

  it("asks a function", async () => {
    let count = 0;
    expect(await statuses(() => (++count === 2 ? "500" : undefined))).toEqual([200, 500, 200]);
  });

  it("lets the header win, unless both are switched off", async () => {
    expect(await statuses(["503"], "500")).toEqual([500, 500, 500]);
    expect(await statuses(false, "500")).toEqual([200, 200, 200]);
  });
});

describe("parseFaults", () => {
  it("reads a list", () => {
    expect(parseFaults(" slow=5 ,429=2,truncated, ")).toEqual([
      { kind: "slow", delayMs: 5 },
      { kind: "status", status: 429, retryAfterSeconds: 2 },
      { kind: "truncated" },
    ]);
  });

  it.each([
    "slow",
    "slow=x",
    "slow=60001",
    "slow=60000, slow=1",
    "200",
    "500=1",
    "reset=1",
    "fire",
    "slow=1;reset",
  ])("refuses %s", (text) => {
    expect(() => parseFaults(text)).toThrow(Refusal);
  });
});
