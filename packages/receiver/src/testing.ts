import type { WebhookEvent } from "./event.ts";
import type { Secret } from "./secret.ts";
import { sign } from "./signature.ts";

/** The input of `signedRequest`. */
export type SignedRequestInput = {
  /** The webhook's secret. Without one the request is not signed, as for a webhook without a Secret. */
  readonly secret?: Secret | undefined;
  /** Members that replace those of the documented test ping: `{ Event: "contact.changed", … }`. */
  readonly event?: Partial<WebhookEvent> | undefined;
  /** Default `http://localhost/webhook`. */
  readonly url?: string | undefined;
};

/**
 * Creates a signed delivery like those of SuperOffice, to test your own receiver without a tenant. Rejects with a
 * `TypeError` for an empty secret.
 *
 * `await receiver(await signedRequest({ secret, event: { Event: "contact.created" } }))`
 */
export async function signedRequest({ secret, event, url }: SignedRequestInput = {}): Promise<Request> {
  const payload = webhookEvent(event);
  // `Response.json` sets the media type and writes compact UTF-8: the bytes that are signed.
  const json = Response.json(payload);
  const headers = new Headers(json.headers);
  const body = await json.arrayBuffer();
  headers.set("X-SuperOffice-Event", payload.Event);
  headers.set("X-SuperOffice-EventId", payload.EventId);
  if (payload.Event === "test") headers.set("X-Hook-Test", "true");
  if (secret !== undefined) headers.set("X-SuperOffice-Signature", await sign(body, secret));
  return new Request(url ?? "http://localhost/webhook", { method: "POST", headers, body });
}

/** Creates an event with every documented member and a new id. It is a test ping unless `Event` says otherwise. */
export function webhookEvent(event: Partial<WebhookEvent> = {}): WebhookEvent {
  const name = event.Event ?? "test";
  return {
    EventId: crypto.randomUUID(),
    Timestamp: new Date().toISOString().replace("Z", "0000Z"),
    Changes: [],
    Event: name,
    PrimaryKey: 0,
    Entity: name.slice(0, name.includes(".") ? name.lastIndexOf(".") : undefined),
    ContextIdentifier: "Default",
    ChangedByAssociateId: 0,
    WebhookName: "Test",
    ...event,
  };
}
