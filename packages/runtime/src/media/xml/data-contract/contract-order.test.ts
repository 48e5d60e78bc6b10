import { expect, test } from "vitest";
import { xmlCodec } from "../../testing/lazy-codecs.ts";
import { webhookShapes } from "../../testing/webhook-contract.ts";

const context = {
  shape: { type: "ref", ref: "Webhook" },
  shapes: webhookShapes,
  requireXmlNamespace: true,
} as const;
function read(text: string) {
  return xmlCodec.decode(new TextEncoder().encode(text), context);
}

const contractOrder = "<Name>n</Name><TargetUrl>u</TargetUrl><WebhookId>1</WebhookId>";
const declaredOrder = "<WebhookId>1</WebhookId><Name>n</Name><TargetUrl>u</TargetUrl>";
const value = { WebhookId: 1, Name: "n", TargetUrl: "u" };

test("refuses contract order without a namespace where one is required", () => {
  expect(() => read(`<Webhook>${contractOrder}</Webhook>`)).toThrow(
    expect.objectContaining({ kind: "decode", code: "xml-no-namespace", place: { pointer: "" } }),
  );
});

test.each([
  ["contract order in a namespace", `<Webhook xmlns="urn:x">${contractOrder}</Webhook>`, value],
  ["declared order, as XmlSerializer writes it", `<Webhook>${declaredOrder}</Webhook>`, value],
  ["one member, whose order proves nothing", "<Webhook><Name>n</Name></Webhook>", { Name: "n" }],
  ["an empty root", "<Webhook/>", {}],
])("reads %s", (_, text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("reads contract order without a namespace where none is required", () => {
  const bytes = new TextEncoder().encode(`<Webhook>${contractOrder}</Webhook>`);
  expect(xmlCodec.decode(bytes, { ...context, requireXmlNamespace: false })).toEqual(value);
});
