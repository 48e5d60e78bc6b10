import type { Webhook } from "../check-webhook.ts";
import { badRequest } from "../http/refusal.ts";
import { isLongerThan } from "../json-length.ts";
import type { Settings } from "../settings.ts";
import type { Delivery } from "./deliver.ts";
import { createEvent, type EventSubject, formatTimestamp, testSubject, writeEvent } from "./event.ts";
import { createPingHeaders, signBody } from "./ping-headers.ts";

/** One event for one webhook, ready to be sent. */
export type Ping = { readonly eventId: string; readonly text: string; readonly delivery: Delivery };

/** How much longer an event may be than a request: its own members, and the escapes of JSON. */
const eventAllowance = 64 * 1024;

/** Creates the ping of an event. Throws a 400 when its body would be more than twice as long as the longest request. */
export function createPing(
  webhook: Webhook,
  target: URL,
  subject: EventSubject,
  contextIdentifier: string,
  settings: Settings,
): Ping {
  const limit = 2 * settings.maxRequestBytes + eventAllowance;
  const tooLong = () =>
    badRequest([{ pointer: "/Properties", reason: `makes the event longer than ${limit} characters` }]);
  if (isLongerThan(webhook.properties, limit) || isLongerThan(subject.data ?? {}, limit)) throw tooLong();
  const eventId = settings.createId();
  const event = createEvent(subject, {
    eventId,
    timestamp: formatTimestamp(settings.clock()),
    contextIdentifier: settings.contextIdentifier ?? contextIdentifier,
    associateId: settings.associateId,
    webhookName: webhook.name,
  });
  const text = writeEvent(event, webhook.properties, settings.propertyCollision, settings.eventIndent);
  if (text.length > limit) throw tooLong();
  // Signed and sent as the same bytes, because a second serialization could differ.
  const body = new TextEncoder().encode(text);
  const isTest = subject === testSubject;
  const headers = createPingHeaders({
    event: subject.name,
    isTest,
    userAgent: settings.userAgent,
    // Only the published test has two ids.
    headerEventId: !isTest || settings.eventIdHeader === "same" ? eventId : settings.createId(),
    signature: webhook.secret === undefined ? undefined : signBody(body, webhook.secret),
    custom: webhook.headers,
  });
  return { eventId, text, delivery: { target, headers, body } };
}
