import { expect, test } from "vitest";
import { createSandbox } from "./sandbox.ts";
import type { SandboxOptions } from "./settings.ts";
import { testRequest } from "./testing/request.ts";

const url = "http://127.0.0.1:9/";
async function errorsOf(body: unknown, options: SandboxOptions = {}) {
  const response = await createSandbox(options).fetch(testRequest(body));
  const { Errors } = (await response.json()) as { Errors?: { Pointer: string; Reason: string }[] };
  return [response.status, ...(Errors ?? []).map(({ Pointer, Reason }) => `${Pointer} ${Reason}`)];
}

test.each([
  ["an array", [], [" must be an object, not an array"]],
  ["null", null, [" must be an object, not null"]],
  ["a number", "5", [" must be an object, not an integer"]],
  ["nothing", "", [" is empty"]],
  ["no TargetUrl", {}, ["/TargetUrl is missing"]],
  ["a null TargetUrl", { TargetUrl: null }, ["/TargetUrl must be a string, not null"]],
  ["an empty TargetUrl", { TargetUrl: "" }, ["/TargetUrl is missing or empty"]],
  ["a TargetUrl of spaces", { TargetUrl: " " }, ["/TargetUrl is missing or empty"]],
  [
    "a relative TargetUrl",
    { TargetUrl: "/hook" },
    ["/TargetUrl is not an absolute URL of the form https://host/path"],
  ],
  [
    "no host",
    { TargetUrl: "http:///x" },
    ["/TargetUrl is not an absolute URL of the form https://host/path"],
  ],
  [
    "no slashes",
    { TargetUrl: "http:host" },
    ["/TargetUrl is not an absolute URL of the form https://host/path"],
  ],
  [
    "a bad port",
    { TargetUrl: "http://a:99999/" },
    ["/TargetUrl is not an absolute URL of the form https://host/path"],
  ],
  ["port 0", { TargetUrl: "http://a:0/" }, ["/TargetUrl has the port 0, which nothing can listen on"]],
  ["a file", { TargetUrl: "file:///etc/passwd" }, ["/TargetUrl must have the scheme http or https"]],
  ["gopher", { TargetUrl: "gopher://a/" }, ["/TargetUrl must have the scheme http or https"]],
  [
    "a line break in TargetUrl",
    { TargetUrl: "http://a/\r\nX: 1" },
    ["/TargetUrl contains a space, a control character or a backslash"],
  ],
  [
    "a backslash",
    { TargetUrl: "http:\\\\a\\" },
    ["/TargetUrl contains a space, a control character or a backslash"],
  ],
  [
    "an unknown State",
    { TargetUrl: url, State: "Sleeping" },
    ["/State must be one of Unknown, Active, Stopped, TooManyErrors"],
  ],
  [
    "a State of Object.prototype",
    { TargetUrl: url, State: "constructor" },
    ["/State must be one of Unknown, Active, Stopped, TooManyErrors"],
  ],
  [
    "a number for State",
    { TargetUrl: url, State: 1 },
    ["/State must be one of Unknown, Active, Stopped, TooManyErrors, not an integer"],
  ],
  ["null for an integer", { TargetUrl: url, WebhookId: null }, ["/WebhookId must be an int32, not null"]],
  ["a fraction", { TargetUrl: url, WebhookId: 1.5 }, ["/WebhookId must be an int32, not a number"]],
  [
    "more than int32",
    { TargetUrl: url, WebhookId: 2147483648 },
    ["/WebhookId must be from -2147483648 to 2147483647 (int32)"],
  ],
  ["a string for Events", { TargetUrl: url, Events: "a" }, ["/Events must be an array, not a string"]],
  [
    "a number in Events",
    { TargetUrl: url, Events: ["a", 1] },
    ["/Events/1 must be a string, not an integer"],
  ],
  [
    "a number in Headers",
    { TargetUrl: url, Headers: { a: 1 } },
    ["/Headers/a must be a string, not an integer"],
  ],
  [
    "an array for Properties",
    { TargetUrl: url, Properties: [] },
    ["/Properties must be an object, not an array"],
  ],
  [
    "a wrong type below",
    { TargetUrl: url, RegisteredAssociate: { Deleted: "no" } },
    ["/RegisteredAssociate/Deleted must be a boolean, not a string"],
  ],
  [
    "every problem at once",
    { Name: 1, Registered: "yesterday" },
    [
      "/TargetUrl is missing",
      "/Name must be a string, not an integer",
      "/Registered must be a date-time such as 2005-05-07T09:41:00Z",
    ],
  ],
  [
    "two spellings of a member",
    { TargetUrl: url, targeturl: url },
    ["/TargetUrl occurs twice, in two spellings"],
  ],
])("A webhook with %s is refused with its place", async (_, body, errors) => {
  expect(await errorsOf(body)).toEqual([400, ...errors]);
});

test.each([
  "0001-01-01T00:00:00",
  "2012-06-07T08:09:10.1234567+02:00",
  "2012-06-07T08:09:10.12345Z",
  "2024-02-29T23:59:59-14:00",
])("The date %s is accepted", async (Registered) => {
  expect(await errorsOf({ TargetUrl: url, Registered })).toEqual([200]);
});

test.each([
  "",
  "1999-04-12",
  "1999-04-12 09:41:00",
  "1999-13-01T00:00:00",
  "2023-02-29T00:00:00",
  "1999-04-12T24:00:00",
  "1999-04-12T09:41:00+15:00",
  "0000-01-01T00:00:00",
])("The date %j is refused", async (Updated) => {
  expect((await errorsOf({ TargetUrl: url, Updated }))[0]).toBe(400);
});

test("Member names match in any case, also nested ones, and unknown members are accepted", async () => {
  const body = {
    targetUrl: url,
    WEBHOOKID: 1,
    registeredassociate: { DELETED: true },
    Unknown: { x: [1] },
  };
  expect(await errorsOf(body)).toEqual([200]);
  expect(await errorsOf({ ...body, registeredassociate: { DELETED: 1 } })).toEqual([
    400,
    "/RegisteredAssociate/Deleted must be a boolean, not an integer",
  ]);
});

test("null is accepted where the OpenAPI document allows it", async () => {
  const body = { TargetUrl: url, Name: null, Events: null, Headers: null, Properties: null, Secret: null };
  expect(await errorsOf(body)).toEqual([200]);
});

test("Options decide about enumerations, https and colliding properties", async () => {
  expect(await errorsOf({ TargetUrl: url, State: "New" }, { unknownEnumNames: "accept" })).toEqual([200]);
  expect(await errorsOf({ TargetUrl: url }, { requireHttps: true })).toEqual([
    400,
    "/TargetUrl must have the scheme https",
  ]);
  const colliding = { TargetUrl: url, Properties: { Event: 1, event: 2 } };
  expect(await errorsOf(colliding, { propertyCollision: "refuse" })).toEqual([
    400,
    "/Properties/Event is also a member of the event",
  ]);
});

test("strictBody refuses members that are not documented, in any case of the documented ones", async () => {
  const body = { targeturl: url, Secrt: "a", Properties: { any: 1 }, RegisteredAssociate: { nam: "b" } };
  expect(await errorsOf(body)).toEqual([200]);
  expect(await errorsOf(body, { strictBody: true })).toEqual([
    400,
    "/Secrt is not documented (strictBody)",
    "/RegisteredAssociate/nam is not documented (strictBody)",
  ]);
});

test("Malformed JSON is refused with line and column", async () => {
  const response = await createSandbox().fetch(testRequest('{\n  "TargetUrl" 1 }'));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ Errors: [{ Line: 2, Column: 15 }] });
});

test("Errors never contain the Secret or another value", async () => {
  const body = {
    Secret: "hush-hush",
    State: "hush-hush",
    Headers: { A: "hush-hush\n" },
    Registered: "hush-hush",
  };
  const response = await createSandbox().fetch(testRequest({ TargetUrl: url, ...body }));
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain("hush");
});
