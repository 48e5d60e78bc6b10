import { selectCodec } from "@so-webhook/runtime/media";
import { expect, test } from "vitest";
import { bodiesOf, shapes } from "./operation.ts";
import { firstDifference, loadDocumentedExchange } from "./replay.ts";
import { createSandbox } from "./sandbox.ts";
import { testRequest } from "./testing/request.ts";

const { request, response } = await loadDocumentedExchange();
const documented = JSON.parse(request.body);

test("Replay returns the documented response byte for byte and pings nothing", async () => {
  const { fetch, exchanges } = createSandbox({ replay: true });
  const actual = await fetch(
    new Request(`http://sandbox.test${request.target}`, {
      method: request.method,
      headers: request.headers,
      body: request.body,
    }),
  );
  expect(actual.status).toBe(200);
  expect(actual.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(await actual.text()).toBe(response.body);
  expect(exchanges[0]).not.toHaveProperty("ping");
});

test("Replay accepts members in any order and returns the requested media type", async () => {
  const reversed = Object.fromEntries(Object.entries(documented).reverse());
  const actual = await createSandbox({ replay: true }).fetch(
    testRequest(reversed, { Accept: "application/merge-patch+json" }),
  );
  expect(actual.headers.get("content-type")).toBe("application/merge-patch+json; charset=utf-8");
  expect(await actual.json()).toEqual(JSON.parse(response.body));
});

test("Replay supports an exchange written in XML and as a form", async () => {
  const replay = {
    request: {
      ...request,
      headers: [["Content-Type", "application/x-www-form-urlencoded"] as [string, string]],
      body: "Name=a+b&Events%5B0%5D=x",
    },
    response: {
      ...response,
      headers: [["Content-Type", "text/xml; charset=utf-8"] as [string, string]],
      body: "<WebhookResult><Message>done</Message><Success>true</Success></WebhookResult>",
    },
  };
  const actual = await createSandbox({ replay }).fetch(
    testRequest({ Events: ["x"], Name: "a b" }, { Accept: "text/json" }),
  );
  expect(await actual.json()).toEqual({ Message: "done", Success: true });
});

test("Replay accepts a form without the members that a form cannot carry, but no other omission", async () => {
  const { Properties, ...carried } = documented;
  const encode = await selectCodec("application/x-www-form-urlencoded")?.loadEncode();
  const shape = bodiesOf("POST /api/v1/Webhook/Test").request["application/x-www-form-urlencoded"];
  if (encode === undefined || shape === undefined) throw new Error("There is no form codec.");
  const fields = (webhook: object) => encode(webhook, { shape, shapes });
  const post = (webhook: object) => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Authorization: "Bearer t" };
    const init = { method: "POST", headers, body: fields(webhook) };
    return createSandbox({ replay: true }).fetch("http://sandbox.test/api/v1/Webhook/Test", init);
  };
  expect(Properties).toEqual({ fieldName: {} });
  expect((await post(carried)).status).toBe(200);
  const { Secret: _, ...less } = carried;
  expect((await post(less)).status).toBe(422);
});

test("Replay returns 422 to another webhook, with the place of the first difference and no value", async () => {
  const actual = await createSandbox({ replay: true }).fetch(testRequest({ ...documented, Secret: "hush" }));
  expect(actual.status).toBe(422);
  expect(await actual.json()).toEqual({
    Message:
      "This sandbox only replays the documented exchange. /Secret differs from the documented request.",
    ModelState: { "webhook.Secret": ["/Secret differs from the documented request."] },
    Errors: [{ Pointer: "/Secret", Reason: "differs from the documented request" }],
  });
});

test("Replay requires credentials", async () => {
  const { fetch } = createSandbox({ replay: true });
  const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: request.body };
  expect((await fetch("http://sandbox.test/api/v1/Webhook/Test", init)).status).toBe(401);
});

test("Replay supports a custom exchange", async () => {
  const own = {
    request: { method: "POST", target: "/", headers: [], body: '{"TargetUrl":"x"}' },
    response: {
      status: 500,
      reason: "",
      headers: [["Content-Type", "application/json"] as [string, string]],
      body: '{"Message":"no"}',
    },
  };
  const actual = await createSandbox({ replay: own }).fetch(testRequest({ TargetUrl: "x" }));
  expect([actual.status, await actual.text()]).toEqual([500, '{"Message":"no"}']);
});

test("Replay ignores the fields of a sample that frame the message", async () => {
  const headers: [string, string][] = [
    ["Content-Type", "application/json"],
    ["Content-Length", "999"],
    ["Transfer-Encoding", "chunked"],
  ];
  const replay = {
    request: { method: "POST", target: "/", headers: [], body: '{"TargetUrl":"x"}' },
    response: { status: 200, reason: "", headers, body: '{"Success":true}' },
  };
  const server = await createSandbox({ replay }).listen();
  const { body, method, headers: sent } = testRequest({ TargetUrl: "x" });
  const response = await globalThis.fetch(`${server.url}/api/v1/Webhook/Test`, {
    ...{ method, headers: sent, body, duplex: "half" },
    signal: AbortSignal.timeout(5000),
  } as RequestInit);
  expect(await response.text()).toBe('{"Success":true}');
  await server.close();
});

test.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, undefined],
  [{ b: 1, a: 2 }, { a: 2, b: 1 }, undefined],
  [{}, { a: 1 }, ["/a", "is missing"]],
  [{ a: 1, "b/c": 1 }, { a: 1 }, ["/b~1c", "is not in the documented request"]],
  [{ a: [1] }, { a: [1, 2] }, ["/a", "has 1 items instead of 2"]],
  [{ a: [1, 3] }, { a: [1, 2] }, ["/a/1", "differs from the documented request"]],
  [{ a: "1" }, { a: 1 }, ["/a", "differs from the documented request"]],
  [[], {}, ["", "differs from the documented request"]],
  [null, { a: 1 }, ["", "differs from the documented request"]],
])("The first difference of %j from %j is %j", (actual, expected, difference) => {
  const found = firstDifference(actual, expected);
  expect(found && [found.pointer, found.reason]).toEqual(difference);
});
