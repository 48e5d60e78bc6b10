import { afterAll, beforeAll, expect, test } from "vitest";
import { operationKeys } from "../operation.ts";
import { startReceiver, type TestReceiver } from "../testing/receiver.ts";
import { testResource } from "../testing/resource.ts";
import { operations } from "./operations.ts";

let target: TestReceiver;
beforeAll(async () => {
  target = await startReceiver();
});
afterAll(() => target.close());

const associate = {
  AssociateId: 1,
  Name: "SANDBOX",
  PersonId: 0,
  Type: "InternalAssociate",
  Deleted: false,
};
const none = "0001-01-01T00:00:00";
const now = "2026-03-02T08:15:30.0005000";
function links(id: number) {
  const archive = "http://sandbox.test/Cust1/api/v1/Webhook";
  return { _Links: { Self: `${archive}/${id}`, Archive: archive } };
}
/** A stored webhook without links. */
function stored(more: object) {
  return {
    ...{ WebhookId: 1, Name: null, Events: null, TargetUrl: target.url, Secret: null, State: "Active" },
    ...{ Type: "webhook", Headers: null, Properties: null, Registered: now, RegisteredAssociate: associate },
    ...{ Updated: none, UpdatedAssociate: null },
    ...more,
  };
}
function notFound(id: number) {
  return {
    Error: true,
    ErrorType: "SoNotFoundException",
    ErrorMessage: `Webhook id ${id} not found`,
    ErrorSource: "SuperOffice.Services.Implementation",
  };
}
/** A sandbox that saves without a ping. */
function quiet() {
  return testResource({ pingOnSave: false });
}

test("Every operation of the document has a handler", () => {
  expect(Object.keys(operations).sort()).toEqual([...operationKeys].sort());
});

test("The default values are those of the vendor's documentation", async () => {
  expect(await testResource().call("GET /default")).toMatchObject({
    status: 200,
    value: {
      ...{ WebhookId: 0, Name: null, Events: ["contact.created", "contact.deleted"], TargetUrl: null },
      ...{ Secret: null, State: "Active", Type: "webhook", Headers: null, Properties: null },
      ...{ Registered: none, RegisteredAssociate: null, Updated: none, UpdatedAssociate: null },
    },
  });
});

test("A webhook is created, read, replaced, and deleted", async () => {
  const { call } = testResource();
  const given = { WebhookId: 99, Name: "a", TargetUrl: target.url, Registered: none, Unknown: 1 };
  const created = stored({ Name: "a", ...links(1) });
  expect(await call("POST ", given)).toMatchObject({ status: 200, value: created });
  expect((await call("GET /1")).value).toEqual(created);
  const replaced = stored({
    ...{ Events: ["a.b"], State: "Stopped", Type: null },
    ...{ Updated: now, UpdatedAssociate: associate, ...links(1) },
  });
  const put = { WebhookId: 7, TargetUrl: target.url, Events: ["a.b"], State: "Stopped" };
  expect(await call("PUT /1", put)).toMatchObject({ status: 200, value: replaced });
  expect((await call("GET /1")).value).toEqual(replaced);
  expect(await call("DELETE /1")).toMatchObject({ status: 204, value: "" });
  expect(await call("GET /1")).toMatchObject({ status: 404, value: notFound(1) });
  expect((await call("POST ", given)).value).toMatchObject({ WebhookId: 2 });
});

test("Saving an active webhook pings its target first", async () => {
  const failing = await startReceiver((response) => response.writeHead(500).end());
  const { call, sandbox } = testResource();
  const before = target.pings.length;
  expect((await call("POST ", { TargetUrl: target.url })).status).toBe(200);
  expect(target.pings.at(-1)?.headers).toMatchObject({
    "x-superoffice-event": "test",
    "x-hook-test": "true",
  });
  const refused = {
    Error: true,
    ErrorType: "ArgumentException",
    ErrorMessage:
      "The webhook was not saved, because its target did not accept a test event with 200: HTTP/1.1 500 Internal Server Error",
    ErrorSource: "SuperOffice.Services.Implementation",
  };
  expect(await call("POST ", { TargetUrl: failing.url })).toMatchObject({ status: 400, value: refused });
  expect(await call("PUT /1", { TargetUrl: failing.url, State: "Active" })).toMatchObject({ status: 400 });
  expect(await call("PATCH /1", { TargetUrl: failing.url })).toMatchObject({ status: 400 });
  expect((await call("GET /1")).value).toMatchObject({ TargetUrl: target.url });
  expect(sandbox.exchanges[1]?.ping).toMatchObject({ target: failing.url });
  // A webhook that gets no events is saved without a ping.
  const stopped = { TargetUrl: failing.url, State: "Stopped" };
  expect((await call("PUT /1", stopped)).status).toBe(200);
  expect((await call("POST ", { TargetUrl: "script", Type: "crmscript" })).status).toBe(200);
  expect([failing.pings.length, target.pings.length - before]).toEqual([3, 1]);
  await failing.close();
});

test.each([
  ["", [1, 2, 3]],
  ["?nameFilter=A", [1, 3]],
  ["?NAMEFILTER=a", [1, 3]],
  ["?eventFilter=X.Y", [1, 2]],
  ["?statusFilter=stopped", [2]],
  ["?statusFilter=Unknown", [1, 2, 3]],
  ["?nameFilter=a&eventFilter=x.y&statusFilter=Active", [1]],
  ["?nameFilter=", [1, 2, 3]],
  ["?nameFilter=none", []],
])("GET Webhook%s lists the webhooks %j", async (query, ids) => {
  const { call } = quiet();
  await call("POST ", { TargetUrl: target.url, Name: "a", Events: ["x.y"] });
  await call("POST ", { TargetUrl: target.url, Name: "b", Events: ["x.y"], State: "Stopped" });
  await call("POST ", { TargetUrl: target.url, Name: "A", Events: ["x.z"] });
  const { value } = await call(`GET ${query}`);
  expect((value as { WebhookId: number }[]).map(({ WebhookId }) => WebhookId)).toEqual(ids);
});

test.each([
  ["Name,State", { Name: "a", State: "Stopped" }],
  ["name,%20targeturl/x", { Name: "a", TargetUrl: "http://127.0.0.1/" }],
  ["none", {}],
])("$select=%s keeps these members, and nothing of all others", async (names, kept) => {
  const { call } = quiet();
  await call("POST ", { TargetUrl: "http://127.0.0.1/", Name: "a", State: "Stopped", Events: ["x"] });
  expect((await call(`GET /1?$select=${names}`)).value).toEqual({
    ...stored({ WebhookId: 0, TargetUrl: null, State: "Unknown", Type: null }),
    ...{ Registered: none, RegisteredAssociate: null, _Links: null },
    ...kept,
  });
});

test("$select leaves out the members of newer servers that it does not name", async () => {
  const { call } = quiet();
  await call("POST ", { TargetUrl: target.url, TotalCalls: 5, ErrorsEmail: "a@example.org" });
  expect((await call("GET /1?$select=ErrorsEmail")).value).toEqual({
    ...stored({ WebhookId: 0, TargetUrl: null, State: "Unknown", Type: null, ErrorsEmail: "a@example.org" }),
    ...{ Registered: none, RegisteredAssociate: null, _Links: null },
  });
});

const jsonPatch = { "Content-Type": "application/json-patch+json" };
const mergePatch = { "Content-Type": "application/merge-patch+json" };

test.each<[string, unknown, Record<string, string>, object]>([
  [
    "operations as application/json-patch+json",
    [
      { op: "test", path: "name", value: "a" },
      { op: "add", path: "/Events/-", value: "c.d" },
      { op: "remove", path: "/Secret" },
    ],
    jsonPatch,
    { Events: ["a.b", "c.d"], Secret: null },
  ],
  [
    "operations as application/json",
    [{ op: "replace", path: "/State", value: "Active" }],
    {},
    { State: "Active" },
  ],
  [
    "members as application/merge-patch+json",
    { headers: { "X-B": "2", "X-A": null }, Secret: null },
    mergePatch,
    { Headers: { "X-B": "2" }, Secret: null },
  ],
  [
    "members as application/json",
    { Events: ["e.f"], WebhookId: 9, Registered: none },
    {},
    { Events: ["e.f"] },
  ],
  ["no operation", [], jsonPatch, {}],
])("PATCH accepts %s", async (_, body, headers, changes) => {
  const { call } = quiet();
  const given = { Name: "a", Events: ["a.b"], Secret: "s", Headers: { "X-A": "1" }, State: "Stopped" };
  await call("POST ", { ...given, TargetUrl: target.url });
  const expected = stored({ ...given, Updated: now, UpdatedAssociate: associate, ...changes, ...links(1) });
  expect(await call("PATCH /1", body, headers)).toMatchObject({ status: 200, value: expected });
  expect((await call("GET /1")).value).toEqual(expected);
});

test.each<[string, unknown, Record<string, string>, number, object]>([
  [
    "a test that fails",
    [
      { op: "replace", path: "/Name", value: "b" },
      { op: "test", path: "/Name", value: "a" },
    ],
    jsonPatch,
    409,
    { ErrorType: "ConflictException" },
  ],
  [
    "an operation that is not supported",
    [{ op: "move", from: "/Name", path: "/Secret" }],
    jsonPatch,
    400,
    { Errors: [{ Pointer: "/0/op", Reason: "must be one of add, replace, remove, test" }] },
  ],
  [
    "no operations",
    [1],
    jsonPatch,
    400,
    { Errors: [{ Pointer: "/0", Reason: "must be an object, not an integer" }] },
  ],
  [
    "an object for operations",
    { Name: "b" },
    jsonPatch,
    400,
    { Errors: [{ Pointer: "", Reason: "must be an array, not an object" }] },
  ],
  [
    "operations for members",
    [{ op: "remove", path: "/Name" }],
    mergePatch,
    400,
    { Errors: [{ Pointer: "", Reason: "must be an object, not an array" }] },
  ],
  ["neither", '"Name"', {}, 400, { Errors: [{ Pointer: "", Reason: "must be an object, not a string" }] }],
  [
    "a value of another type",
    { Name: 5 },
    mergePatch,
    400,
    { Errors: [{ Pointer: "/Name", Reason: "must be a string, not an integer" }] },
  ],
  [
    "a result that is no webhook",
    [{ op: "remove", path: "/TargetUrl" }],
    jsonPatch,
    400,
    { Errors: [{ Pointer: "/TargetUrl", Reason: "must be a string, not null" }] },
  ],
  [
    "a webhook that has changed",
    { Name: "b" },
    { ...mergePatch, "If-Unmodified-Since": "Mon, 02 Mar 2026 08:15:29 GMT" },
    412,
    { ErrorType: "ConflictException" },
  ],
  ["XML", "<Webhook/>", { "Content-Type": "text/xml" }, 415, {}],
])("PATCH refuses %s and changes nothing", async (_, body, headers, status, value) => {
  const { call } = quiet();
  await call("POST ", { TargetUrl: target.url, Name: "a" });
  expect(await call("PATCH /1", body, headers)).toMatchObject({ status, value });
  expect((await call("GET /1")).value).toEqual(stored({ Name: "a", ...links(1) }));
});

test.each(["Mon, 02 Mar 2026 08:15:30 GMT", "yesterday"])(
  "PATCH accepts If-Unmodified-Since: %s",
  async (date) => {
    // The header has no fractions of a second.
    const clock = () => Date.UTC(2026, 2, 2, 8, 15, 30, 900);
    const { call } = testResource({ pingOnSave: false, clock });
    await call("POST ", { TargetUrl: target.url });
    expect((await call("PATCH /1", { Name: "b" }, { "If-Unmodified-Since": date })).status).toBe(200);
  },
);

test.each([
  ["GET /5", undefined],
  ["PUT /5", { TargetUrl: "http://127.0.0.1/" }],
  ["PATCH /5", []],
  ["DELETE /5", undefined],
  ["GET /5/LastError", undefined],
])("%s returns 404 in the form of the service when there is no such webhook", async (line, body) => {
  expect(await testResource().call(line, body)).toMatchObject({ status: 404, value: notFound(5) });
});

test.each([
  ["POST ", "{", 400],
  ["POST ", {}, 400],
  ["POST ", { TargetUrl: "http://127.0.0.1/", State: "Broken" }, 400],
  ["PUT /1", "", 400],
  ["PUT /1", { Name: "no target" }, 400],
  ["GET ?statusFilter=Broken", undefined, 400],
  ["POST /a.b/3000000000", {}, 400],
  ["POST /a.b/1", [], 400],
  ["POST /a%0Ab/1", {}, 400],
  ["POST /a%00b/1", {}, 400],
  ["POST /%E2%98%83/1", {}, 400],
  // A terminal obeys U+009B, which starts a control sequence, and the log has the names of events.
  ["POST /%C2%9B31m/1", {}, 400],
  ["POST /%C3%A9%20b/1", {}, 204],
  ["PATCH ", {}, 405],
  ["POST /1", {}, 405],
  ["GET /a.b/1", undefined, 405],
  ["GET /one", undefined, 404],
])("%s with the body %j gets %d", async (line, body, status) => {
  const { call } = quiet();
  await call("POST ", { TargetUrl: target.url });
  expect((await call(line, body)).status).toBe(status);
});

test("HEAD returns the status and the headers of GET, and no body", async () => {
  const { call } = quiet();
  await call("POST ", { TargetUrl: target.url });
  const head = await call("HEAD /1", undefined, { Accept: "text/xml" }).catch(String);
  expect(head).toMatchObject({ status: 200, value: "" });
  expect((head as { headers: Headers }).headers.get("content-type")).toBe("text/xml; charset=utf-8");
  expect(await call("HEAD /2", undefined, { Accept: "text/xml" })).toMatchObject({ status: 404, value: "" });
});

test("A value that XML cannot represent is an error that names its place", async () => {
  const { call } = quiet();
  await call("POST ", { TargetUrl: target.url, Name: "\u0001" });
  const { status, value } = await call("GET ", undefined, { Accept: "application/xml" });
  expect([status, value]).toEqual([500, expect.stringContaining("/0/Name")]);
  expect((await call("GET ")).status).toBe(200);
});

test("The store keeps at most maxWebhooks webhooks and 16 MiB", async () => {
  const { call } = testResource({ pingOnSave: false, maxWebhooks: 6 });
  const large = { TargetUrl: target.url, Name: "x".repeat(4_000_000) };
  for (let count = 0; count < 4; count += 1) expect((await call("POST ", large)).status).toBe(200);
  expect(await call("POST ", large)).toMatchObject({
    status: 400,
    value: { Message: "The sandbox stores at most 16777216 characters. Delete a webhook first." },
  });
  expect((await call("PATCH /1", { Secret: "y".repeat(2_000_000) })).status).toBe(400);
  for (let count = 0; count < 2; count += 1)
    expect((await call("POST ", { TargetUrl: target.url })).status).toBe(200);
  expect(await call("POST ", { TargetUrl: target.url })).toMatchObject({
    status: 400,
    value: { Message: "The sandbox stores at most 6 webhooks (option maxWebhooks). Delete a webhook first." },
  });
});

/** A target that responds only when the test says so. */
async function slowTarget() {
  const waiting: (() => void)[] = [];
  const receiver = await startReceiver((response) => {
    waiting.push(() => response.end());
  });
  return { ...receiver, waiting };
}

test("Two changes at once that wait for their pings are both saved", async () => {
  const slow = await slowTarget();
  const { call, sandbox } = testResource();
  await call("POST ", { TargetUrl: slow.url, State: "Stopped", Events: ["a.b"] });
  await call("PATCH /1", [{ op: "replace", path: "/Name", value: "first" }]);
  const state = call("PATCH /1", { State: "Active" });
  await expect.poll(() => slow.waiting.length).toBe(1);
  expect((await call("PATCH /1", { Name: "second", Secret: "s" })).status).toBe(200);
  slow.waiting[0]?.();
  await expect.poll(() => slow.waiting.length).toBe(2);
  slow.waiting[1]?.();
  expect((await state).value).toMatchObject({ State: "Active", Name: "second", Secret: "s" });
  await sandbox.close();
  await slow.close();
});

test("A patch whose test no longer holds after its ping is refused", async () => {
  const slow = await slowTarget();
  const { call, sandbox } = testResource();
  await call("POST ", { TargetUrl: slow.url, State: "Stopped", Name: "a" });
  const patch = call("PATCH /1", [
    { op: "test", path: "/Name", value: "a" },
    { op: "replace", path: "/State", value: "Active" },
  ]);
  await expect.poll(() => slow.waiting.length).toBe(1);
  await call("PATCH /1", { Name: "b" });
  slow.waiting[0]?.();
  expect((await patch).status).toBe(409);
  expect((await call("GET /1")).value).toMatchObject({ State: "Stopped", Name: "b" });
  await sandbox.close();
  await slow.close();
});

test.each<[string, string, string, string]>([
  ["POST ", "application/json", `{"TargetUrl":"http://a/","Properties":{"a":1e999}}`, "/Properties/a"],
  ["POST /Test", "application/json", `{"TargetUrl":"http://a/","Properties":{"a":-1e999}}`, "/Properties/a"],
  ["PATCH /1", "application/merge-patch+json", '{"Properties":{"a":["",1e999]}}', "/Properties/a/1"],
  [
    "PATCH /1",
    "application/json-patch+json",
    '[{"op":"add","path":"/Properties/a","value":1e999}]',
    "/0/value",
  ],
  ["POST /a.b/1", "application/json", '{"a":1e999}', "/a"],
])("A number beyond those of JSON is refused with its place: %s in %s", async (line, type, body, pointer) => {
  const { call, sandbox } = testResource({ pingOnSave: false });
  await call("POST ", { TargetUrl: target.url, State: "Stopped" });
  const response = await call(line, body, { "Content-Type": type });
  expect(response.status).toBe(400);
  expect(JSON.stringify(response.value)).toContain(`${pointer} is a number that JSON cannot represent`);
  await sandbox.close();
});
