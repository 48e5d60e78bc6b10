import { jsonCodec, selectCodec } from "@so-webhook/runtime/media";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bodiesOf, documentedXmlNamespace, shapes } from "./operation.ts";
import { loadDocumentedExchange } from "./replay.ts";
import { createSandbox } from "./sandbox.ts";
import { startReceiver, type TestReceiver } from "./testing/receiver.ts";
import { testRequest } from "./testing/request.ts";

const { request: requestContent, response: responseContent } = bodiesOf("POST /api/v1/Webhook/Test");
const requestMediaTypes = Object.keys(requestContent);
const responseMediaTypes = Object.keys(responseContent);
const { request, response } = await loadDocumentedExchange();
const documented = JSON.parse(request.body);
let target: TestReceiver;
beforeAll(async () => {
  target = await startReceiver((actual) => {
    actual.sendDate = false;
    actual.end("two\r\nlines & <tags>");
  });
});
afterAll(() => target.close());

const context = {
  shapes,
  ...(documentedXmlNamespace === undefined ? {} : { xmlNamespace: documentedXmlNamespace }),
};
async function encode(value: unknown, mediaType: string): Promise<string> {
  const shape = requestContent[mediaType];
  const write = await selectCodec(mediaType)?.loadEncode();
  return write === undefined || shape === undefined ? "" : write(value, { ...context, shape });
}
async function decode(actual: Response): Promise<unknown> {
  const contentType = actual.headers.get("content-type") ?? "";
  const shape = responseContent[contentType.split(";")[0] ?? ""];
  const read = (await selectCodec(contentType)?.loadDecode()) ?? jsonCodec.decode;
  return read(
    new Uint8Array(await actual.arrayBuffer()),
    shape === undefined ? context : { ...context, shape },
  );
}
const pairs = requestMediaTypes.flatMap((sent) =>
  responseMediaTypes.map((wanted) => [sent, wanted] as const),
);
/** A form can only carry lists of strings inside Properties. */
function webhookFor(sent: string) {
  return {
    ...documented,
    TargetUrl: target.url,
    ...(selectCodec(sent)?.name === "form" ? { Properties: { fieldName: ["a & b", "+"] } } : {}),
  };
}

test("The media types are the documented ones", () => {
  expect(pairs).toHaveLength(42);
});

test.each(pairs)("A request in %s is pinged and gets the same value in %s", async (sent, wanted) => {
  const { fetch, exchanges } = createSandbox();
  const webhook = webhookFor(sent);
  const headers = { "Content-Type": `${sent}; charset=utf-8`, Accept: wanted };
  const actual = await fetch(testRequest(await encode(webhook, sent), headers));
  expect([actual.status, actual.headers.get("content-type")]).toEqual([200, `${wanted}; charset=utf-8`]);
  expect(await decode(actual)).toEqual({
    Success: true,
    Message:
      "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nContent-Length: 19\r\n\r\ntwo\r\nlines & <tags>",
    TableRight: null,
    FieldProperties: null,
  });
  expect(exchanges[0]?.request.body).toEqual(webhook);
  expect(JSON.parse(target.pings.at(-1)?.body ?? "")).toMatchObject({
    WebhookName: webhook.Name,
    ...webhook.Properties,
  });
  const { Headers1, Headers2 } = webhook.Headers;
  expect(target.pings.at(-1)?.headers).toMatchObject({ headers1: Headers1, headers2: Headers2 });
});

test.each(responseMediaTypes)("The documented response is replayed as %s", async (wanted) => {
  const sent = "application/xml";
  const headers = { "Content-Type": sent, Accept: wanted };
  const actual = await createSandbox({ replay: true }).fetch(
    testRequest(await encode(documented, sent), headers),
  );
  expect([actual.status, actual.headers.get("content-type")]).toEqual([200, `${wanted}; charset=utf-8`]);
  expect(await decode(actual)).toEqual(JSON.parse(response.body));
});

test.each([
  ["text/xml", "<Webhook><TargetUrl>http://127.0.0.1/</TargetUrl>", { Line: 1 }],
  ["application/xml", "<!DOCTYPE x><Webhook/>", {}],
  ["application/xml", "<Other/>", {}],
  [
    "application/xml",
    '<Webhook xmlns="urn:x"><TargetUrl>http://a/</TargetUrl><WebhookId>x</WebhookId></Webhook>',
    { Pointer: "/WebhookId" },
  ],
  ["application/xml", "<Webhook/>", { Pointer: "/TargetUrl" }],
  ["application/xml", "", { Pointer: "" }],
  ["application/json-patch+json", "[]", { Pointer: "" }],
])("A bad body in %s is refused with its place: %s", async (mediaType, body, place) => {
  const actual = await createSandbox().fetch(testRequest(body, { "Content-Type": mediaType }));
  expect(actual.status).toBe(400);
  expect(await actual.json()).toMatchObject({ Errors: [place] });
});

test("The charset of the request is used", async () => {
  const text = JSON.stringify({ TargetUrl: target.url, Name: "blåbær" });
  const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
  const headers = { "Content-Type": "application/json; charset=utf-16le" };
  expect((await createSandbox().fetch(testRequest(bytes, headers))).status).toBe(200);
  expect(JSON.parse(target.pings.at(-1)?.body ?? "").WebhookName).toBe("blåbær");
});

test("A binary response of a target is shown in XML", async () => {
  const binary = await startReceiver((actual) => actual.end(Buffer.from([0, 1, 255, 13, 10, 27])));
  const actual = await createSandbox().fetch(
    testRequest({ TargetUrl: binary.url }, { Accept: "application/xml" }),
  );
  expect(await decode(actual)).toMatchObject({
    Success: true,
    Message: expect.stringMatching(/\r\n\r\n\u2400\u2401\ufffd\r\n\u241b$/),
  });
  await binary.close();
});
