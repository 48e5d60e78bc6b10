import type { WebhookEvent } from "./event.ts";
import { ReceiverError } from "./receiver-error.ts";

/**
 * The event in a verified body: UTF-8 JSON (RFC 8259), one object with a non-empty text member `Event`.
 *
 * The parsed value is handed on untouched. Throws `ReceiverError` with `not-json` or `not-an-event`.
 */
export function parseEvent(body: Uint8Array): WebhookEvent {
  const value = parseJson(body);
  if (!isEvent(value)) throw new ReceiverError("not-an-event");
  return value;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    // The parser's message quotes the body, which may hold personal data: it is not passed on.
    throw new ReceiverError("not-json");
  }
}

function isEvent(value: unknown): value is WebhookEvent {
  if (typeof value !== "object" || value === null) return false;
  // Parsed JSON inherits nothing called Event, and an array has no such member.
  const { Event: name } = value as { Event?: unknown };
  return typeof name === "string" && name !== "";
}
