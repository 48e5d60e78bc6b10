import type { WebhookEvent } from "./event.ts";
import type { Secret } from "./secret.ts";
import { sign } from "./sign.ts";

/** What a signed request is made of. */
export interface SignedRequestInput {
  /** The webhook's secret; without one the request goes unsigned, as SuperOffice sends it then. */
  readonly secret?: Secret;
  /** Members that differ from a documented test ping; `{ Event: "contact.changed", … }` makes another event. */
  readonly event?: Partial<WebhookEvent>;
  /** Default `http://localhost/webhook`. */
  readonly url?: string;
}

/**
 * A delivery as SuperOffice makes it, signed, for testing your own receiver without a tenant.
 *
 * `await receiver(await signedRequest({ secret, event: { Event: "contact.created" } }))`
 */
export async function signedRequest({ secret, event, url }: SignedRequestInput = {}): Promise<Request> {
  const payload = webhookEvent(event);
  // `Response.json` names the media type and writes compact UTF-8, which are the bytes that are signed.
  const json = Response.json(payload);
  const headers = new Headers(json.headers);
  const body = await json.arrayBuffer();
  headers.set("X-SuperOffice-Event", payload.Event);
  headers.set("X-SuperOffice-EventId", payload.EventId);
  if (payload.Event === "test") headers.set("X-Hook-Test", "true");
  if (secret !== undefined) headers.set("X-SuperOffice-Signature", await sign(body, secret));
  return new Request(url ?? "http://localhost/webhook", { method: "POST", headers, body });
}

/** An event with every documented member, a test ping unless told otherwise, with an id of its own. */
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
