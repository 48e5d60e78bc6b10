import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createClient, isWebhookApiError, type SoClientOptions, WebhookApiError } from "./index.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com" };

function recorded(options: Partial<SoClientOptions> = {}, answer = () => Response.json({ Success: true })) {
  const sent: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(request);
    return answer();
  };
  return { sent, client: createClient({ baseUrl: "http://localhost", fetch, ...options }) };
}

test.each([
  "https://online.superoffice.com/Cust12345",
  "https://online.superoffice.com/Cust12345/",
  "https://online.superoffice.com/Cust12345/api",
  "https://online.superoffice.com/Cust12345/api/v1/",
])("baseUrl %s leads to the documented path", async (baseUrl) => {
  const { client, sent } = recorded({ baseUrl });
  await client.POST(path, { body });
  expect(sent[0]?.url).toBe("https://online.superoffice.com/Cust12345/api/v1/Webhook/Test");
});

test.each([
  "",
  "localhost",
  "/relative",
  "ftp://a",
  "https://u:s3cret-marker@a",
  "https://a/?x=s3cret-marker",
  "https://a/#b",
])("baseUrl number %# is refused", (baseUrl) => {
  expect(() => createClient({ baseUrl })).toThrow(TypeError);
  expect(() => createClient({ baseUrl })).not.toThrow(/s3cret-marker/);
});

test("culture options become headers; the call's win over the client's, headers by name over both", async () => {
  const { client, sent } = recorded({
    acceptLanguage: "en",
    soLanguage: "no",
    soCulture: "nb-NO",
    soTimeZone: "UTC",
  });
  await client.POST(path, { body });
  await client.POST(path, {
    body,
    soLanguage: "sv",
    soTimeZone: "US-NY",
    headers: { "so-culture": "sv-SE", "Accept-Language": null },
  });
  const culture = (request: Request | undefined) =>
    ["accept-language", "so-language", "so-culture", "so-timezone"].map((name) => request?.headers.get(name));
  expect(culture(sent[0])).toEqual(["en", "no", "nb-NO", "UTC"]);
  expect(culture(sent[1])).toEqual([null, "sv", "sv-SE", "US-NY"]);
});

test("params of the document reach the wire as well", async () => {
  const { client, sent } = recorded();
  await client.POST(path, { body, params: { header: { "SO-Language": "de" } } });
  expect(sent[0]?.headers.get("so-language")).toBe("de");
});

test("testWebhook gives the result, also when the target failed", async () => {
  const { client } = recorded({}, () => Response.json({ Success: false, Message: "410 Gone" }));
  expect(await client.testWebhook(body)).toEqual({ Success: false, Message: "410 Gone" });
});

test("testWebhook throws the same facts that POST returns", async () => {
  const { client } = recorded({}, () =>
    Response.json({ Message: "no" }, { status: 401, statusText: "Unauthorized" }),
  );
  const { error } = await client.POST(path, { body });
  const thrown = await client.testWebhook(body).catch((caught: unknown) => caught);
  if (!isWebhookApiError(thrown)) throw new Error("not a WebhookApiError");
  expect(thrown.error).toEqual(error);
  expect(thrown).toMatchObject({
    name: "WebhookApiError",
    kind: "http",
    code: "http-status",
    status: 401,
    attempts: 1,
  });
  expect(thrown.message).toBe(
    "POST http://localhost/api/v1/Webhook/Test: 401 Unauthorized (no) (No credentials were sent: pass the auth option to createClient.)",
  );
  expect(JSON.parse(JSON.stringify(thrown))).toMatchObject({
    name: "WebhookApiError",
    kind: "http",
    status: 401,
  });
});

test("the guard recognizes errors of another realm and of another copy, and nothing else", () => {
  const foreign = runInNewContext(
    'Object.assign(new Error("x"), { name: "WebhookApiError", error: { kind: "http" } })',
  );
  expect(foreign instanceof WebhookApiError).toBe(false);
  expect(isWebhookApiError(foreign)).toBe(true);
  expect(
    [null, undefined, "WebhookApiError", new Error("x"), { name: "WebhookApiError" }].map(isWebhookApiError),
  ).toEqual(Array(5).fill(false));
});

test.each([
  [401, "text/plain", "No credentials were sent"],
  [403, "application/json", "Webhook agent is restricted in Online"],
  [404, "application/json", "baseUrl is the site root"],
  [406, "application/json", "another accept"],
  [415, "application/json", "another contentType"],
  [421, "application/json", "Another subdomain"],
  [500, "text/html", "HTML page"],
])("status %i with %s has the hint %j", async (status, contentType, hint) => {
  const { client } = recorded(
    {},
    () => new Response("{}", { status, headers: { "content-type": contentType } }),
  );
  expect((await client.POST(path, { body })).error?.hint).toContain(hint);
});

test("the hint of a 404 refers to the server's message if there is one", async () => {
  const answer = { ErrorMessage: "Webhook id 77 not found", ErrorType: "SoNotFoundException" };
  const { client } = recorded({}, () => Response.json(answer, { status: 404 }));
  const { error } = await client.POST(path, { body });
  expect(error?.message).toMatch(/404 .*\(Webhook id 77 not found\)$/);
  expect(error?.hint).toBe("Correct the request: error.vendor and error.excerpt have the server's reason.");
});

test.each([
  [{ scheme: "Basic", username: "a", password: "s3cret-marker" }, "does not support Basic"],
  [{ scheme: "SoTicket", ticket: "s3cret-marker" }, "also requires soAppToken"],
  [{ scheme: "Bearer", token: "s3cret-marker" }, "expires after an hour"],
  [{ scheme: "XSRF", token: "s3cret-marker" }, "XSRF token was rejected"],
] as const)("a 401 with credentials of its scheme says %#", async (auth, hint) => {
  const { client } = recorded({ auth }, () => new Response("", { status: 401 }));
  expect((await client.POST(path, { body })).error?.hint).toContain(hint);
});

test("digits of dates and names of flags pass untouched", async () => {
  const answer = {
    Success: true,
    Registered: "2012-06-07T08:09:10.1234567+02:00",
    FieldProperties: { a: { FieldRight: { Mask: "FULL" } } },
  };
  const { client } = recorded({}, () => Response.json(answer));
  expect((await client.POST(path, { body })).data).toEqual(answer);
});
