import { expect, test } from "vitest";
import { createClient, type SoClientOptions } from "./index.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com" };

function answering(text: string, options: Partial<SoClientOptions> = {}, contentType = "application/json") {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    return new Response(text, { headers: { "content-type": contentType } });
  };
  return { sent, client: createClient({ baseUrl: "http://localhost", fetch, ...options }) };
}

test.each([
  [
    "camel case",
    '{"success":true,"message":"ok"}',
    "/Success",
    "/Success: expected a boolean, found nothing",
  ],
  ["a missing member", '{"Message":"ok"}', "/Success", "/Success: expected a boolean, found nothing"],
  ["a boolean as text", '{"Success":"true"}', "/Success", "/Success: expected a boolean, found a string"],
  [
    "two wrong members",
    '{"Success":true,"Message":5,"TableRight":[]}',
    "/Message",
    "/Message: expected a string, found an integer, and 1 more",
  ],
  ["an array", "[]", "", "its root: expected an object, found an array"],
])('check: "response" refuses %s, and without it the value is returned', async (_, text, pointer, reason) => {
  const checking = answering(text, { check: "response" });
  const { error } = await checking.client.POST(path, { body });
  expect(error).toMatchObject({
    kind: "decode",
    code: "response-mismatch",
    status: 200,
    place: { pointer },
    excerpt: text,
    hint: expect.stringContaining("Leave out check"),
  });
  expect(error?.message).toContain(reason);
  const perCall = await answering(text).client.POST(path, { body, check: "response" });
  expect(perCall.error?.code).toBe("response-mismatch");
  const { data } = await answering(text).client.POST(path, { body });
  expect(data).toEqual(JSON.parse(text));
});

test.each([
  ["application/json", '{"Success":true,"Message":null,"Added":1}'],
  ["application/xml", "<WebhookResult><Message>a</Message><Success>true</Success></WebhookResult>"],
])('check: "response" returns a %s response of its documented type', async (contentType, text) => {
  const { client } = answering(text, { check: "response" }, contentType);
  const { data, error } = await client.POST(path, { body });
  expect(error).toBeUndefined();
  expect(data?.Success).toBe(true);
});

test.each(["application/json", "application/xml", "application/x-www-form-urlencoded"] as const)(
  "strictBody refuses unknown members of %s, and sends nothing",
  async (contentType) => {
    const { client, sent } = answering('{"Success":true}', { strictBody: true });
    const webhook = { ...body, Secrt: "s3cret-marker", RegisteredAssociate: { Nam: "a" } } as object;
    const { error } = await client.POST(path, { body: webhook as typeof body, contentType });
    expect(error).toMatchObject({ kind: "encode", code: "unknown-member", place: { pointer: "/Secrt" } });
    expect(error?.message).toMatch(/members that are not documented: \/Secrt, \/RegisteredAssociate\/Nam$/);
    expect(JSON.stringify(error)).not.toContain("s3cret-marker");
    expect(sent).toEqual([]);
  },
);

test("strictBody allows unknown members that are undefined, because they are not sent", async () => {
  const { client, sent } = answering('{"Success":true}', { strictBody: true });
  const optional = { Secrt: undefined, RegisteredAssociate: { Nam: undefined } } as object;
  const { error } = await client.POST(path, { body: { ...body, ...optional } });
  expect(error).toBeUndefined();
  expect(sent).toHaveLength(1);
});

test("strictBody allows any header and property, and a call can turn it off", async () => {
  const { client, sent } = answering('{"Success":true}', { strictBody: true });
  await client.POST(path, { body: { ...body, Headers: { "X-A": "b" }, Properties: { Any: { thing: 1 } } } });
  await client.POST(path, { body: { ...body, Secrt: "a" } as typeof body, strictBody: false });
  expect(sent).toHaveLength(2);
});
