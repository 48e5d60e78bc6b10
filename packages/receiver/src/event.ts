import type { EventName } from "./event-names.ts";
import { ReceiverError } from "./receiver-error.ts";

/**
 * The payload that SuperOffice posts to a webhook's `TargetUrl`, exactly as received.
 *
 * The members are those that the vendor documents for `WebhookPayload`. At run time only `Event` is checked, and
 * nothing is converted or dropped. The webhook's own `Properties` are merged into the same object, hence the index
 * signature. The vendor does not document what happens when a property has the name of a documented member.
 */
export type WebhookEvent = {
  /** GUID of the event, the same for all attempts to deliver it. */
  EventId: string;
  /** When it happened: ISO 8601 in UTC with up to 7 fraction digits, of which `Date` keeps 3. */
  Timestamp: string;
  /** For example `contact.changed`; `test` for a test ping. */
  Event: EventName;
  /** For example `contact`. Absent in the documented `webhook.*` state events. */
  Entity?: string;
  /** Primary key of the record; 0 for `test`. */
  PrimaryKey: number;
  /** Database names of the changed columns, without values. Empty when not applicable. */
  Changes: string[];
  /** Selected columns without sensitive data, since version 11. Absent for some events. */
  FieldValues?: Record<string, unknown>;
  /** Ids of a deleted record and its neighbours, in the documented delete events. */
  Values?: Record<string, unknown>;
  /** The tenant: `Cust1234` online, `Default` on site. */
  ContextIdentifier: string;
  /** Associate who caused the event; 0 for state events. */
  ChangedByAssociateId: number;
  /** The `Name` of the webhook. */
  WebhookName: string;
  /** The webhook's `Properties`, and members of later versions. */
  [property: string]: unknown;
};

/**
 * Parses a verified body: UTF-8 JSON (RFC 8259), one object whose member `Event` is a non-empty string.
 *
 * Returns the parsed value unchanged. Throws a `ReceiverError` with `not-json` or `not-an-event`.
 */
export function parseEvent(body: Uint8Array): WebhookEvent {
  const value = parseJson(body);
  if (!isEvent(value)) throw new ReceiverError("not-an-event");
  return value;
}

/** Ids of this form are stored unchanged. GUIDs, which the vendor documents, are among them. */
const plainId = /^[!-~]{1,256}$/;

/**
 * Returns the id by which an event is remembered, or `undefined` if it has none: its `EventId`, if that is an integer or
 * a string that is not empty or white space.
 *
 * A string that is longer than 256 characters, or that has others than visible ASCII, is replaced by its SHA-256, so
 * that stores get short and harmless ids and no delivery is refused.
 */
export async function rememberedId({ EventId }: WebhookEvent): Promise<string | undefined> {
  const id: unknown = EventId;
  if (Number.isSafeInteger(id)) return String(id);
  if (typeof id !== "string" || id.trim() === "") return undefined;
  if (plainId.test(id)) return id;
  // As JSON, because UTF-8 has no form for lone surrogates, and would make different ids equal.
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(id)));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
  return `sha256:${hex.join("")}`;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    // The parser's message quotes the body, which may hold personal data, so it is dropped.
    throw new ReceiverError("not-json");
  }
}

function isEvent(value: unknown): value is WebhookEvent {
  // Parsed JSON inherits no member named Event, and neither an array nor a string has one.
  const name = (value as { Event?: unknown } | null)?.Event;
  return typeof name === "string" && name !== "";
}
