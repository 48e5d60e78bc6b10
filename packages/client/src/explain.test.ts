import { expect, test } from "vitest";
import { createClient, explainNegotiation, type RequestEvent, type ResponseEvent } from "./index.ts";

const path = "/api/v1/Webhook/Test";
const body = { TargetUrl: "https://example.com/it's", Secret: "s3cret-marker" };
async function ok(_request: Request): Promise<Response> {
  return Response.json({ Success: true }, { headers: { "x-a": "1" } });
}

function observed(fetch = ok) {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const observe = {
    request: (e: RequestEvent) => void requests.push(e),
    response: (e: ResponseEvent) => void responses.push(e),
  };
  const auth = { scheme: "SoTicket", ticket: "s3cret-marker" } as const;
  return {
    requests,
    responses,
    client: createClient({ baseUrl: "http://localhost/app", fetch, observe, auth }),
  };
}

test("hooks see the logical value and the bytes of the wire", async () => {
  const { client, requests, responses } = observed();
  await client.POST(path, { body, contentType: "application/xml" });
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ attempt: 1, method: "POST", url: `http://localhost/app${path}` });
  expect(requests[0]?.value).toEqual({ TargetUrl: "https://example.com/it's", Secret: "***" });
  expect(text(requests[0]?.bytes)).toMatch(/<Secret>\*\*\*<\/Secret>/);
  expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
    accept: "application/json",
    authorization: "***",
    "content-type": "application/xml",
  });
  expect(responses).toHaveLength(1);
  expect(responses[0]).toMatchObject({ status: 200, attempts: 1, value: { Success: true } });
  expect(text(responses[0]?.bytes)).toBe('{"Success":true}');
  expect(responses[0]?.elapsedMs).toBeGreaterThanOrEqual(0);
});

test("the negotiation reports where a type was set and which codec it selected", async () => {
  const fetch = async () =>
    new Response('{"Success":true}', { headers: { "content-type": "application/vnd.x+json" } });
  const { client, responses } = observed(fetch);
  await client.POST(path, {
    body,
    contentType: "text/xml",
    headers: { Accept: "application/json, */*;q=0.1" },
  });
  expect(responses[0]?.negotiation && explainNegotiation(responses[0].negotiation)).toBe(
    [
      'Content-Type "text/xml" (call option): codec xml, by its type',
      'Accept "application/json, */*;q=0.1" (call header)',
      'response "application/vnd.x+json": codec json, by its suffix',
    ].join("\n"),
  );
});

test("the hook for responses also sees errors", async () => {
  const { client, responses } = observed(async () => new Response("no", { status: 500 }));
  const { error } = await client.POST(path, { body });
  expect(responses[0]?.error).toBe(error);
  expect(responses[0]?.negotiation?.response).toMatchObject({ by: "none" });
});

test("toCurl calls no observer", async () => {
  const { client, requests, responses } = observed();
  await client.toCurl("POST", path, { body });
  expect([...requests, ...responses]).toEqual([]);
});

test("toCurl shows the call without sending it, quoted for a shell, secrets masked", async () => {
  let sent = 0;
  const { client } = observed(async () => {
    sent += 1;
    return Response.json({});
  });
  expect(await client.toCurl("POST", path, { body, soLanguage: "en" })).toBe(
    [
      "curl -X POST 'http://localhost/app/api/v1/Webhook/Test'",
      "-H 'accept: application/json'",
      "-H 'authorization: ***'",
      "-H 'content-type: application/json'",
      "-H 'so-language: en'",
      `--data-raw '{"TargetUrl":"https://example.com/it'\\''s","Secret":"***"}'`,
    ].join(" \\\n  "),
  );
  expect(sent).toBe(0);
});

test("a call that cannot be written has no curl command", async () => {
  const { client } = observed();
  const headers = { "X-A": "a\nb" };
  await expect(client.toCurl("POST", path, { body, headers })).rejects.toThrow(/header X-A/);
});
