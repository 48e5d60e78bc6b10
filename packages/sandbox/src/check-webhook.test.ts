import { describe, expect, it } from "vitest";
import { createSandbox } from "./sandbox.ts";
import type { SandboxOptions } from "./settings.ts";
import { testRequest } from "./testing/request.ts";

const url = "http://127.0.0.1:9/";
const errorsOf = async (body: unknown, options: SandboxOptions = {}) => {
  const answer = await createSandbox(options).fetch(testRequest(body));
  const { Errors } = (await answer.json()) as { Errors?: { Pointer: string; Reason: string }[] };
  return [answer.status, ...(Errors ?? []).map(({ Pointer, Reason }) => `${Pointer} ${Reason}`)];
};

describe("a webhook's check", () => {
  it.each([
    ["an array", [], [" must be an object, not a list"]],
    ["null", null, [" must be an object, not null"]],
    ["a number", "5", [" must be an object, not a whole number"]],
    ["nothing", "", [" is empty"]],
    ["no TargetUrl", {}, ["/TargetUrl is missing"]],
    ["a null TargetUrl", { TargetUrl: null }, ["/TargetUrl must be text, not null"]],
    ["an empty TargetUrl", { TargetUrl: "" }, ["/TargetUrl is missing or empty"]],
    ["a blank TargetUrl", { TargetUrl: " " }, ["/TargetUrl is missing or empty"]],
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
    ["a file", { TargetUrl: "file:///etc/passwd" }, ["/TargetUrl must have the scheme http or https"]],
    ["gopher", { TargetUrl: "gopher://a/" }, ["/TargetUrl must have the scheme http or https"]],
    [
      "a line break in TargetUrl",
      { TargetUrl: "http://a/\r\nX: 1" },
      ["/TargetUrl holds a blank, a control character or a backslash"],
    ],
    [
      "a backslash",
      { TargetUrl: "http:\\\\a\\" },
      ["/TargetUrl holds a blank, a control character or a backslash"],
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
      ["/State must be one of Unknown, Active, Stopped, TooManyErrors, not a whole number"],
    ],
    ["null for an integer", { TargetUrl: url, WebhookId: null }, ["/WebhookId must be an int32, not null"]],
    ["a fraction", { TargetUrl: url, WebhookId: 1.5 }, ["/WebhookId must be an int32, not a number"]],
    [
      "more than int32",
      { TargetUrl: url, WebhookId: 2147483648 },
      ["/WebhookId must be from -2147483648 to 2147483647 (int32)"],
    ],
    ["a text for Events", { TargetUrl: url, Events: "a" }, ["/Events must be a list, not text"]],
    [
      "a number in Events",
      { TargetUrl: url, Events: ["a", 1] },
      ["/Events/1 must be text, not a whole number"],
    ],
    [
      "a number in Headers",
      { TargetUrl: url, Headers: { a: 1 } },
      ["/Headers/a must be text, not a whole number"],
    ],
    [
      "an array for Properties",
      { TargetUrl: url, Properties: [] },
      ["/Properties must be an object, not a list"],
    ],
    [
      "a wrong type below",
      { TargetUrl: url, RegisteredAssociate: { Deleted: "no" } },
      ["/RegisteredAssociate/Deleted must be true or false, not text"],
    ],
    [
      "every problem at once",
      { Name: 1, Registered: "yesterday" },
      [
        "/TargetUrl is missing",
        "/Name must be text, not a whole number",
        "/Registered must be a date-time such as 2005-05-07T09:41:00Z",
      ],
    ],
    [
      "two spellings of a member",
      { TargetUrl: url, targeturl: url },
      ["/TargetUrl is given twice, in two spellings"],
    ],
  ])("refuses %s with its place", async (_, body, errors) => {
    expect(await errorsOf(body)).toEqual([400, ...errors]);
  });

  it.each([
    "0001-01-01T00:00:00",
    "2012-06-07T08:09:10.1234567+02:00",
    "2012-06-07T08:09:10.12345Z",
    "2024-02-29T23:59:59-14:00",
  ])("takes the date %s", async (Registered) => {
    expect(await errorsOf({ TargetUrl: url, Registered })).toEqual([200]);
  });

  it.each([
    "",
    "1999-04-12",
    "1999-04-12 09:41:00",
    "1999-13-01T00:00:00",
    "2023-02-29T00:00:00",
    "1999-04-12T24:00:00",
    "1999-04-12T09:41:00+15:00",
    "0000-01-01T00:00:00",
  ])("refuses the date %j", async (Updated) => {
    expect((await errorsOf({ TargetUrl: url, Updated }))[0]).toBe(400);
  });

  it("binds names of another case, nested ones too, and takes members it does not know", async () => {
    const body = {
      targetUrl: url,
      WEBHOOKID: 1,
      registeredassociate: { DELETED: true },
      Unknown: { x: [1] },
    };
    expect(await errorsOf(body)).toEqual([200]);
    expect(await errorsOf({ ...body, registeredassociate: { DELETED: 1 } })).toEqual([
      400,
      "/RegisteredAssociate/Deleted must be true or false, not a whole number",
    ]);
  });

  it("takes nulls where the document allows them", async () => {
    const body = { TargetUrl: url, Name: null, Events: null, Headers: null, Properties: null, Secret: null };
    expect(await errorsOf(body)).toEqual([200]);
  });

  it("follows the options for enumerations, https and colliding properties", async () => {
    expect(await errorsOf({ TargetUrl: url, State: "New" }, { unknownEnumNames: "accept" })).toEqual([200]);
    expect(await errorsOf({ TargetUrl: url }, { requireHttps: true })).toEqual([
      400,
      "/TargetUrl must have the scheme https",
    ]);
    const colliding = { TargetUrl: url, Properties: { Event: 1, event: 2 } };
    expect(await errorsOf(colliding, { propertyCollision: "refuse" })).toEqual([
      400,
      "/Properties/Event is a name of the event itself",
    ]);
  });

  it("says the place of malformed JSON in line and column", async () => {
    const answer = await createSandbox().fetch(testRequest('{\n  "TargetUrl": oops }'));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ Errors: [{ Line: 2, Column: 16 }] });
  });

  it("never repeats the Secret or another value", async () => {
    const body = {
      Secret: "hush-hush",
      State: "hush-hush",
      Headers: { A: "hush-hush\n" },
      Registered: "hush-hush",
    };
    const answer = await createSandbox().fetch(testRequest({ TargetUrl: url, ...body }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("hush");
  });
});
