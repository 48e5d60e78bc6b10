import { expect, test } from "vitest";
import { verify } from "./signature.ts";
import { signedRequest, webhookEvent } from "./testing.ts";

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("webhookEvent is a test ping with all documented members, in the documented order", () => {
  expect(Object.entries(webhookEvent())).toEqual([
    ["EventId", expect.stringMatching(guid)],
    ["Timestamp", expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/)],
    ["Changes", []],
    ["Event", "test"],
    ["PrimaryKey", 0],
    ["Entity", "test"],
    ["ContextIdentifier", "Default"],
    ["ChangedByAssociateId", 0],
    ["WebhookName", "Test"],
  ]);
});

test.each([
  ["contact.changed", "contact"],
  ["list.category.created", "list.category"],
  ["custom", "custom"],
])("webhookEvent derives from %s the entity %s", (Event, Entity) => {
  expect(webhookEvent({ Event })).toMatchObject({ Event, Entity });
});

test("signedRequest is signed over its own bytes and has the documented headers", async () => {
  const event = webhookEvent({ Event: "contact.created", WebhookName: "Ålesund" });
  const request = await signedRequest({ secret: "s3cret", event, url: "http://localhost/hook?a=1" });
  const body = await request.arrayBuffer();
  const signature = request.headers.get("x-superoffice-signature");
  expect(new TextDecoder().decode(body)).toBe(JSON.stringify(event));
  expect(await verify({ body, signature, secret: "s3cret" })).toEqual({ ok: true });
  expect([request.method, request.url]).toEqual(["POST", "http://localhost/hook?a=1"]);
  expect(request.headers.get("content-type")).toBe("application/json");
  expect(request.headers.get("x-superoffice-event")).toBe("contact.created");
  expect(request.headers.get("x-superoffice-eventid")).toBe(event.EventId);
  expect(request.headers.has("x-hook-test")).toBe(false);
});

test("signedRequest marks test pings, and is not signed without a secret", async () => {
  const { headers } = await signedRequest();
  expect(headers.get("x-hook-test")).toBe("true");
  expect(headers.has("x-superoffice-signature")).toBe(false);
});
