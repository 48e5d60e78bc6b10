import { afterEach, expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";
import type { SandboxOptions } from "./settings.ts";
import { startReceiver, type TestReceiver } from "./testing/receiver.ts";
import { authorization, credentials, testRequest } from "./testing/request.ts";

const receivers: TestReceiver[] = [];
async function receiver(...args: Parameters<typeof startReceiver>) {
  const started = await startReceiver(...args);
  receivers.push(started);
  return started;
}
afterEach(async () => {
  for (const one of receivers.splice(0)) await one.close();
});

const path = "http://sandbox.test/api/v1/Webhook/Test";
const fixed: SandboxOptions = {
  clock: () => Date.UTC(2018, 3, 24, 8, 52, 59) + 0.5158,
  createId: () => "4b5ce038-50f2-4796-bdb2-f96908cf31c2",
};

test("The sandbox sends the ping of the published capture and returns the target's response", async () => {
  const target = await receiver((response) => {
    response.sendDate = false;
    response.writeHead(200, "Fine", { "X-Target": "yes", "Content-Length": "6" }).end("thanks");
  });
  const response = await createSandbox(fixed).fetch(
    testRequest({
      TargetUrl: target.url,
      Name: "Name you provided",
      Secret: "ut",
      Headers: { Headers1: "quam" },
      Properties: { fieldName: {}, Event: "mine" },
    }),
  );
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(await response.json()).toEqual({
    Success: true,
    Message:
      "HTTP/1.1 200 Fine\r\nX-Target: yes\r\nContent-Length: 6\r\nConnection: keep-alive\r\n" +
      "Keep-Alive: timeout=5\r\n\r\nthanks",
    TableRight: null,
    FieldProperties: null,
  });
  const body =
    '{"EventId":"4b5ce038-50f2-4796-bdb2-f96908cf31c2","Timestamp":"2018-04-24T08:52:59.0005158Z","Changes":[],' +
    '"Event":"test","PrimaryKey":0,"Entity":"test","ContextIdentifier":"Default","ChangedByAssociateId":1,' +
    '"WebhookName":"Name you provided","fieldName":{}}';
  expect(target.pings.map((ping) => [ping.method, ping.path, ping.body])).toEqual([["POST", "/hook", body]]);
  expect(target.pings[0]?.rawHeaders).toEqual([
    ...["Host", `127.0.0.1:${target.port}`],
    ...["Content-Type", "application/json; charset=utf-8"],
    ...["User-Agent", "NetServer-Webhook/8.8.6684.1719"],
    ...["X-Superoffice-Event", "test"],
    ...["X-Hook-Test", "true"],
    // HMAC-SHA256 of the body above with the key "ut", computed with another tool.
    ...["X-Superoffice-Signature", "W5J47A6iyjppa57byjpYICEbqqr8vdwEUv9HTjVh0Fk="],
    ...["X-Superoffice-Eventid", "4b5ce038-50f2-4796-bdb2-f96908cf31c2"],
    ...["Headers1", "quam"],
    ...["Content-Length", String(body.length)],
    ...["Connection", "keep-alive"],
  ]);
});

test.each([undefined, null, ""])("A ping is not signed when Secret is %j", async (Secret) => {
  const target = await receiver();
  await createSandbox().fetch(testRequest({ TargetUrl: target.url, Secret }));
  expect(target.pings[0]?.headers).not.toHaveProperty("x-superoffice-signature");
});

test("ContextIdentifier is the tenant of the base path, or the option's value", async () => {
  const target = await receiver();
  const body = { TargetUrl: target.url };
  const below = "http://sandbox.test/Cust12345/api/v1/webhook/test/";
  await createSandbox().fetch(testRequest(body, {}, below));
  await createSandbox({ contextIdentifier: "Cust9", associateId: 7 }).fetch(testRequest(body, {}, below));
  const events = target.pings.map((ping) => JSON.parse(ping.body));
  expect(events.map((event) => [event.ContextIdentifier, event.ChangedByAssociateId])).toEqual([
    ["Cust12345", 1],
    ["Cust9", 7],
  ]);
});

test.each(["dicta", "webhook", "", null])("A webhook of Type %j is pinged", async (Type) => {
  const target = await receiver();
  const response = await createSandbox().fetch(
    testRequest({ TargetUrl: target.url, Type, State: "Stopped" }),
  );
  expect(await response.json()).toMatchObject({ Success: true });
  expect(target.pings).toHaveLength(1);
});

test("Type crmscript reports that there are no scripts", async () => {
  const response = await createSandbox().fetch(testRequest({ TargetUrl: "MyScript", Type: "CRMScript" }));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    Success: false,
    Message: expect.stringContaining("no scripts"),
  });
});

test.each<[string, Request, number, Record<string, string>]>([
  ["another path", testRequest({}, {}, "http://sandbox.test/api/v1/Webhooks"), 404, {}],
  ["another method", new Request(path), 405, { allow: "POST" }],
  ["OPTIONS", new Request(path, { method: "OPTIONS" }), 405, { allow: "POST" }],
  [
    "no credentials",
    new Request(path, { method: "POST", body: "{" }),
    401,
    { "www-authenticate": 'Basic realm="so-webhook sandbox", SoTicket, Bearer' },
  ],
  ["another media type", testRequest("x", { "Content-Type": "text/plain" }), 415, {}],
  ["JSON lines", testRequest("{}", { "Content-Type": "application/jsonl" }), 415, {}],
  ["an unlisted suffix", testRequest("{}", { "Content-Type": "application/vnd.x+json" }), 415, {}],
  ["a content coding", testRequest("{}", { "Content-Encoding": "gzip" }), 415, {}],
  ["5 MB", testRequest("x".repeat(5_000_000)), 400, {}],
  ["an unknown fault", testRequest({}, { "X-Sandbox-Fault": "fire" }), 400, {}],
])("A request with %s gets its status, as JSON with a Message", async (_, request, status, headers) => {
  const response = await createSandbox().fetch(request);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(Object.fromEntries(response.headers)).toMatchObject(headers);
  expect(await response.json()).toMatchObject({ Message: expect.stringMatching(/\S.*\.$/) });
});

test("A body without a Content-Type gets 415", async () => {
  const body = new TextEncoder().encode("{}");
  const request = new Request(path, { method: "POST", body, headers: { Authorization: authorization } });
  expect((await createSandbox().fetch(request)).status).toBe(415);
});

test("Errors are XML when the request accepts it", async () => {
  const response = await createSandbox().fetch(
    new Request(path, { method: "POST", headers: { Accept: "text/xml" } }),
  );
  expect(response.headers.get("content-type")).toBe("text/xml; charset=utf-8");
  expect(await response.text()).toBe(
    "<Error><Message>The request is not authorized. Send Authorization (Basic, SoTicket or Bearer) or X-XSRF-TOKEN.</Message></Error>",
  );
});

test("An unknown Accept gets JSON in profile webapi2 and 406 in rfc9110", async () => {
  const request = () => testRequest({ TargetUrl: "http://127.0.0.1:9/" }, { Accept: "image/png" });
  const lenient = await createSandbox().fetch(request());
  expect([lenient.status, lenient.headers.get("content-type")]).toEqual([
    200,
    "application/json; charset=utf-8",
  ]);
  expect((await createSandbox({ profile: "rfc9110" }).fetch(request())).status).toBe(406);
});

test("Profile rfc9110 returns 413, and 415 with Accept", async () => {
  const { fetch } = createSandbox({ profile: "rfc9110", maxRequestBytes: 10 });
  expect((await fetch(testRequest("x".repeat(11)))).status).toBe(413);
  const response = await fetch(testRequest("x", { "Content-Type": "text/plain" }));
  expect(response.status).toBe(415);
  expect(response.headers.get("accept")).toMatch(/^application\/json, text\/json, application\/xml/);
});

test("Options decide which credentials are accepted", async () => {
  const body = { TargetUrl: "http://127.0.0.1:9/" };
  const status = async (options: SandboxOptions, headers: Record<string, string> = {}) =>
    (await createSandbox(options).fetch(testRequest(body, headers))).status;
  expect(await status({ credentials: [credentials] })).toBe(200);
  expect(await status({ credentials: [{ ...credentials, password: "other" }] })).toBe(401);
  expect(await status({ authenticate: async () => false })).toBe(401);
  expect(await status({ authenticate: (() => {}) as unknown as () => boolean })).toBe(401);
  expect(await status({ authenticate: (request) => request.headers.has("authorization") })).toBe(200);
  const ticket = { Authorization: "SoTicket 7T:x" };
  expect(await status({ requireAppToken: "soticket" }, ticket)).toBe(401);
  expect(await status({ requireAppToken: "soticket" }, { ...ticket, "SO-AppToken": "t" })).toBe(200);
  expect(await status({ requireAppToken: "soticket" })).toBe(200);
  expect(await status({ requireAppToken: "always" })).toBe(401);
});

test.each([
  { attempts: 4 },
  { attempts: 0 },
  { timeoutMs: 0 },
  { maxRequestBytes: 1.5 },
  { maxConcurrent: 0 },
])("createSandbox refuses the options %j", (options) => {
  expect(() => createSandbox(options)).toThrow(RangeError);
});
