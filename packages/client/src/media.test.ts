import { expect, test } from "vitest";
import { createClient, type SoClientOptions, type TestWebhookOptions } from "./index.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com", Events: ["contact.created"] };

/** A client whose one request is recorded and gets the given response. */
function recorded(
  answer: string,
  contentType: string | null,
  status = 200,
  options: Partial<SoClientOptions> = {},
) {
  const sent: { contentType: string | null; accept: string | null; text: string }[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { headers } = request;
    sent.push({
      contentType: headers.get("content-type"),
      accept: headers.get("accept"),
      text: await request.text(),
    });
    const response = new Response(answer, { status });
    response.headers.delete("content-type");
    if (contentType !== null) response.headers.set("content-type", contentType);
    return response;
  };
  return { sent, client: createClient({ baseUrl: "http://localhost", fetch, retry: false, ...options }) };
}

const result = '{"Success":true,"Message":"007"}';
const xmlResult = "<WebhookResult><Message>007</Message><Success>true</Success></WebhookResult>";

test.each([
  ["application/json", /^\{"TargetUrl":/],
  ["text/json; charset=utf-8", /^\{"TargetUrl":/],
  ["application/json-patch+json", /^\{"TargetUrl":/],
  ["application/merge-patch+json", /^\{"TargetUrl":/],
  ["application/xml", /^<Webhook /],
  ["text/xml", /^<Webhook /],
  ["application/x-www-form-urlencoded", /^TargetUrl=https%3A%2F%2Fexample\.com&Events/],
] as const)("%s goes out as what it says", async (contentType, start) => {
  const { client, sent } = recorded(result, "application/json");
  await client.POST(path, { body, contentType });
  expect(sent[0]?.contentType).toBe(contentType);
  expect(sent[0]?.text.replace(/Events.*TargetUrl/, "TargetUrl")).toMatch(
    /form/.test(contentType) ? /TargetUrl=/ : start,
  );
});

test.each(["application/json", "application/xml", "application/x-www-form-urlencoded"] as const)(
  "a member that is undefined is left out of %s",
  async (contentType) => {
    const { client, sent } = recorded(result, "application/json");
    await client.POST(path, { body: { TargetUrl: "https://example.com" }, contentType });
    await client.POST(path, {
      body: { TargetUrl: "https://example.com", Secret: undefined, RegisteredAssociate: undefined },
      contentType,
    });
    expect(sent[1]?.text).toBe(sent[0]?.text);
  },
);

test.each([
  ["application/json", result],
  ["application/json; charset=utf-8", result],
  ["TEXT/JSON", result],
  ["application/merge-patch+json", result],
  ["application/json-patch+json", result],
  ["application/vnd.superoffice+json", result],
  ["application/xml", xmlResult],
  ["text/xml; charset=utf-8", xmlResult],
])("a response of type %s is read by its own type, whatever was requested", async (contentType, answer) => {
  const { client } = recorded(answer, contentType);
  const { data } = await client.POST(path, { body, accept: "text/json" });
  expect(data).toEqual({ Success: true, Message: "007" });
});

test.each([
  ["HTML", "<html></html>", "text/html; charset=utf-8", "unknown-media-type"],
  ["JSON lines", result, "application/jsonl", "unknown-media-type"],
  ["no Content-Type", result, null, "unknown-media-type"],
  ["an invalid Content-Type", result, "json", "unknown-media-type"],
  ["truncated XML", xmlResult.slice(0, 40), "application/xml", undefined],
  ["a DOCTYPE", `<!DOCTYPE a><WebhookResult/>`, "application/xml", undefined],
  ["an unknown charset", result, "application/json; charset=klingon", "unsupported-charset"],
  ["bytes that are not UTF-8", '{"Message":"\ud800"}', "application/json; charset=utf-16", undefined],
  ["text that is not JSON", "true false", "application/json", "malformed-json"],
])("%s is a decode error with what came", async (_name, answer, contentType, code) => {
  const { client } = recorded(answer, contentType);
  const { error } = await client.POST(path, { body });
  expect(error).toMatchObject({ kind: "decode", status: 200, attempts: 1, ...(code && { code }) });
  if (error?.kind !== "decode") throw new Error("not a decode error");
  expect(error.excerpt.slice(0, 10)).toBe(
    new TextDecoder().decode(new TextEncoder().encode(answer)).slice(0, 10),
  );
  expect(error.contentType ?? null).toBe(contentType);
});

test.each([
  [
    "the service's own",
    '{"Error":true,"ErrorType":"ArgumentException","ErrorMessage":"bad url","ErrorSource":"Impl"}',
    "application/json",
    { message: "bad url", type: "ArgumentException", source: "Impl" },
  ],
  [
    "the service's other spelling",
    '{"Error":true,"ErrorType":"ArgumentException","Message":"bad url"}',
    "text/json",
    { message: "bad url", type: "ArgumentException" },
  ],
  [
    "ASP.NET's",
    '{"Message":"invalid","ModelState":{"webhook.State":["no such state"]}}',
    "application/json",
    { message: "invalid", modelState: { "webhook.State": ["no such state"] } },
  ],
  ["problem details", '{"title":"x"}', "application/problem+json", undefined],
  [
    "XML without a namespace",
    "<Error><Message>invalid</Message></Error>",
    "application/xml",
    { message: "invalid" },
  ],
  [
    "XML with a root of its own",
    '<Fault xmlns="urn:x"><ErrorMessage>007</ErrorMessage><ErrorType>T</ErrorType></Fault>',
    "text/xml; charset=utf-8",
    { message: "007", type: "T" },
  ],
  [
    "XML with a member of another type",
    "<Error><Error>perhaps</Error><Message>invalid</Message></Error>",
    "application/problem+xml",
    { message: "invalid" },
  ],
  ["XML that is cut off", "<Error><Message>invalid</Mess", "application/xml", undefined],
  ["text", "went wrong", "text/plain", undefined],
])("an error response in %s form keeps its message", async (_name, answer, contentType, vendor) => {
  const { client } = recorded(answer, contentType, 400);
  const { error } = await client.POST(path, { body });
  expect(error).toMatchObject({ kind: "http", status: 400, excerpt: answer, contentType });
  expect(error?.kind === "http" ? error.vendor : "none").toEqual(vendor);
  if (vendor) expect(error?.message).toContain(vendor.message);
});

test("a success under a status that is not documented is read as the documented one", async () => {
  const { client } = recorded(xmlResult, "application/xml", 201);
  const { data } = await client.POST(path, { body });
  expect(data).toEqual({ Success: true, Message: "007" });
});

test.each<[Partial<SoClientOptions>, TestWebhookOptions, string]>([
  [{}, {}, "application/json"],
  [{ accept: "text/xml" }, {}, "text/xml"],
  [{ headers: { Accept: "text/json" } }, {}, "text/json"],
  [{ accept: "text/xml", headers: { Accept: "text/json" } }, {}, "text/xml"],
  [
    { accept: "text/xml" },
    { accept: ["application/xml", "application/json;q=0.5"] },
    "application/xml, application/json;q=0.5",
  ],
  [{ accept: "text/xml" }, { headers: { accept: "*/*" } }, "*/*"],
  [{}, { accept: "text/json", headers: { accept: "*/*" } }, "text/json"],
])("a client with %j and a call with %j ask for %s", async (options, call, accept) => {
  const { client, sent } = recorded(result, "application/json", 200, options);
  await client.POST(path, { body, ...call });
  expect(sent[0]?.accept).toBe(accept);
});

test("contentType may be set for the whole client", async () => {
  const { client, sent } = recorded(result, "application/json", 200, { contentType: "text/xml" });
  await client.POST(path, { body });
  await client.POST(path, { body, contentType: "text/json" });
  expect(sent.map(({ contentType }) => contentType)).toEqual(["text/xml", "text/json"]);
});

test.each([
  [
    "two Content-Types",
    { contentType: "text/xml", headers: { "Content-Type": "application/json" } },
    "content-type-conflict",
  ],
  ["a type no codec writes", { contentType: "text/plain" as "text/xml" }, "unknown-media-type"],
  ["a charset other than UTF-8", { contentType: "text/xml; charset=utf-16" }, "unsupported-request-charset"],
] as const)("%s is an encode error, and nothing is sent", async (_name, call, code) => {
  const { client, sent } = recorded(result, "application/json");
  const { error } = await client.POST(path, { body, ...call });
  expect(error).toMatchObject({ kind: "encode", code, attempts: 0 });
  expect(sent).toEqual([]);
});

test("a value that the format cannot carry is an encode error with its place", async () => {
  const { client, sent } = recorded(result, "application/json");
  const { error } = await client.POST(path, {
    body: { ...body, Properties: { a: { b: 1 } } },
    contentType: "application/x-www-form-urlencoded",
  });
  expect(error).toMatchObject({ kind: "encode", place: { pointer: expect.stringContaining("/Properties") } });
  expect(sent).toEqual([]);
});

const loop: Record<string, unknown> = {};
loop.self = loop;
const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`);

test.each([
  ["a loop as JSON", loop, "application/json", "cycle"],
  ["a loop as XML", loop, "application/xml", "too-deep"],
  ["a loop as a form", loop, "application/x-www-form-urlencoded", "form-untyped"],
  ["5000 levels as JSON", deep, "application/merge-patch+json", "too-deep"],
  ["5000 levels as XML", deep, "text/xml", "too-deep"],
] as const)("%s is an encode error and never thrown", async (_name, Properties, contentType, code) => {
  const { client, sent } = recorded(result, "application/json");
  const { error } = await client.POST(path, { body: { ...body, Properties }, contentType });
  expect(error).toMatchObject({ kind: "encode", code });
  expect(sent).toEqual([]);
});
