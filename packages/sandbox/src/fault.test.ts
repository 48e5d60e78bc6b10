import { afterAll, beforeAll, expect, test } from "vitest";
import { FaultError, parseFaults } from "./fault.ts";
import { createSandbox, type Sandbox } from "./sandbox.ts";
import type { Listening } from "./server/listen.ts";
import { startReceiver, type TestReceiver } from "./testing/receiver.ts";
import { authorization } from "./testing/request.ts";

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

function send(fault: string, url = server.url) {
  return fetch(`${url}/api/v1/Webhook/Test`, {
    method: "POST",
    headers: { Authorization: authorization, "Content-Type": "application/json", "X-Sandbox-Fault": fault },
    body: JSON.stringify({ TargetUrl: target.url }),
  });
}
/** Sends a request and returns what the client sees and the number of pings. */
async function see(fault: string) {
  const before = target.pings.length;
  const response = await send(fault);
  const text = await response.text().catch(() => "broken off");
  return [response.status, response.headers.get("content-type"), text, target.pings.length - before];
}
const json = "application/json; charset=utf-8";

test.each([401, 403, 404, 421, 500, 502, 503, 504, 429])(
  "Fault %i returns its status and pings nothing",
  async (status) => {
    const message = `{"Message":"The sandbox returns ${status} because a fault requested it."}`;
    expect(await see(String(status))).toEqual([status, json, message, 0]);
  },
);

test.each([
  ["429", "1"],
  ["429=7", "7"],
  ["503=120", "120"],
  ["500", null],
])("Fault %s sets Retry-After to %s", async (fault, retryAfter) => {
  expect((await send(fault)).headers.get("retry-after")).toBe(retryAfter);
});

test("Fault slow delays the response", async () => {
  const started = performance.now();
  const [status] = await see("slow=150");
  expect(status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(149);
});

test("Fault slow combines with a status", async () => {
  expect((await see("slow=20, 500"))[0]).toBe(500);
});

test("Fault reset resets the connection", async () => {
  await expect(send("reset")).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
});

test("Fault truncated breaks off in the middle of the body", async () => {
  expect(await see("truncated")).toEqual([200, json, "broken off", 1]);
  const whole = sandbox.exchanges.at(-1)?.response?.bytes.byteLength;
  expect((await send("truncated")).headers.get("content-length")).toBe(String(whole));
});

test("Fault wrong-type returns an HTML page", async () => {
  expect(await see("wrong-type")).toEqual([
    200,
    "text/html; charset=utf-8",
    expect.stringMatching(/^<!DOCTYPE html>/),
    1,
  ]);
});

test("Fault mislabelled returns the page under the requested type", async () => {
  expect(await see("mislabelled")).toEqual([200, json, expect.stringMatching(/^<!DOCTYPE html>/), 1]);
});

test("Fault empty returns no body", async () => {
  expect(await see("empty")).toEqual([200, json, "", 1]);
});

test("Fault reset makes fetch reject", async () => {
  const request = new Request("http://sandbox.test/api/v1/Webhook/Test", {
    method: "POST",
    headers: { "X-Sandbox-Fault": "reset" },
  });
  await expect(sandbox.fetch(request)).rejects.toBeInstanceOf(TypeError);
  expect(sandbox.exchanges.at(-1)).toMatchObject({ faults: [{ kind: "reset" }] });
  expect(sandbox.exchanges.at(-1)).not.toHaveProperty("response");
});

async function statuses(faults: NonNullable<Parameters<typeof createSandbox>[0]>["faults"], header?: string) {
  const { fetch } = createSandbox(faults === undefined ? {} : { faults });
  const one = async () => {
    const headers = {
      Authorization: authorization,
      "Content-Type": "application/json",
      ...(header === undefined ? {} : { "X-Sandbox-Fault": header }),
    };
    const body = JSON.stringify({ TargetUrl: target.url });
    return (await fetch("http://sandbox.test/api/v1/Webhook/Test", { method: "POST", headers, body })).status;
  };
  return [await one(), await one(), await one()];
}

test("A list of faults applies in turn, then ends", async () => {
  expect(await statuses(["503", null, "429"])).toEqual([503, 200, 429]);
  expect(await statuses(["503"])).toEqual([503, 200, 200]);
});

test("A function chooses the fault of each request", async () => {
  let count = 0;
  expect(await statuses(() => (++count === 2 ? "500" : undefined))).toEqual([200, 500, 200]);
});

test("The header takes precedence over the option, and false disables both", async () => {
  expect(await statuses(["503"], "500")).toEqual([500, 500, 500]);
  expect(await statuses(false, "500")).toEqual([200, 200, 200]);
});

test("parseFaults parses a list", () => {
  expect(parseFaults(" slow=5 ,429=2,truncated, ")).toEqual([
    { kind: "slow", delayMs: 5 },
    { kind: "status", status: 429, retryAfterSeconds: 2 },
    { kind: "truncated" },
  ]);
});

test.each([
  ["truncated, empty", "truncated and empty contradict"],
  ["reset,503", "reset and 503 contradict"],
  ["slow=1, reset, truncated", "reset and truncated contradict"],
  ["401, 429=7", "401 and 429 contradict"],
  ["wrong-type,mislabelled", "wrong-type and mislabelled contradict"],
  ["empty, empty", "empty and empty contradict"],
])("Faults that contradict each other are refused: %s", async (faults, message) => {
  const response = await send(faults);
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(message);
  expect(() => createSandbox({ faults: [null, faults] })).toThrow(TypeError);
  expect(() => createSandbox({ faults: [null, faults] })).toThrow(`faults[1]: ${message}`);
});

test.each(["503, empty", "500, wrong-type", "slow=1, 429, truncated"])(
  "A status combines with a changed response: %s",
  async (faults) => {
    const response = await send(faults);
    await response.text().catch(() => {});
    expect(response.status).toBe(Number(/\d{3}/.exec(faults)?.[0]));
  },
);

test.each([
  "slow",
  "slow=x",
  "slow=60001",
  "slow=60000, slow=1",
  "200",
  "500=1",
  "reset=1",
  "fire",
  "slow=1;reset",
])("parseFaults refuses %s", (text) => {
  expect(() => parseFaults(text)).toThrow(FaultError);
});

test("A function that chooses faults gets the request without its body, which it cannot consume", async () => {
  const seen: unknown[] = [];
  const chosen = createSandbox({
    faults: (request) => {
      seen.push([request.method, request.headers.get("content-type"), request.body]);
      return "empty";
    },
  });
  const port = await chosen.listen();
  const init = { method: "POST", headers: { Authorization: authorization, "Content-Type": "text/json" } };
  const body = JSON.stringify({ TargetUrl: target.url });
  const overPort = await fetch(`${port.url}/api/v1/Webhook/Test`, { ...init, body });
  const inProcess = await chosen.fetch("http://sandbox.test/api/v1/Webhook/Test", { ...init, body });
  await port.close();
  expect([overPort.status, inProcess.status]).toEqual([200, 200]);
  expect(seen).toEqual(Array(2).fill(["POST", "text/json", null]));
  expect(chosen.exchanges.map(({ request }) => request.body)).toEqual(Array(2).fill(JSON.parse(body)));
});
