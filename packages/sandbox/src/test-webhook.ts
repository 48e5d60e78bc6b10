import type { Webhook } from "./check-webhook.ts";
import { deliver } from "./delivery/deliver.ts";
import { createPingHeaders, signBody } from "./delivery/ping-headers.ts";
import { createTestEvent, formatTimestamp, isLongerThan, writeEvent } from "./delivery/test-event.ts";
import type { ExchangeDraft } from "./exchange.ts";
import { badRequest } from "./http/refusal.ts";
import type { WebhookResult } from "./response.ts";
import type { Settings } from "./settings.ts";

const scriptMessage =
  'Nothing was called. Type "crmscript" runs the script named in TargetUrl, and the sandbox has no scripts. ' +
  'Use Type "webhook" to call a URL. The response of the service in this case is not known.';

/** Pings a webhook's target and returns the result. A webhook of any type except `crmscript` is a URL to call. */
export async function testWebhook(
  webhook: Webhook,
  contextIdentifier: string,
  settings: Settings,
  draft: ExchangeDraft,
): Promise<WebhookResult> {
  if (webhook.target.kind === "script") return resultOf(false, scriptMessage);
  const { url } = webhook.target;
  const { text, headers } = createPing(webhook, contextIdentifier, settings);
  const delivery = { target: url, headers, body: new TextEncoder().encode(text) };
  const attempts = await deliver(delivery, settings.delivery);
  draft.ping = { target: url.href, body: text, attempts };
  const { outcome } = attempts.at(-1) ?? attempts[0];
  const success = outcome.kind === "response" && outcome.response.status === 200;
  const remarks = attempts.length === 1 ? [] : [`This is the last of ${attempts.length} attempts.`];
  return resultOf(success, settings.formatMessage(outcome, remarks));
}

/** How much longer an event may be than a request: its own members, and the escapes of JSON. */
const eventAllowance = 64 * 1024;

function createPing(webhook: Webhook, contextIdentifier: string, settings: Settings) {
  const limit = 2 * settings.maxRequestBytes + eventAllowance;
  const tooLong = () =>
    badRequest([{ pointer: "/Properties", reason: `makes the event longer than ${limit} characters` }]);
  if (isLongerThan(webhook.properties, limit)) throw tooLong();
  const eventId = settings.createId();
  const event = createTestEvent({
    eventId,
    timestamp: formatTimestamp(settings.clock()),
    contextIdentifier: settings.contextIdentifier ?? contextIdentifier,
    associateId: settings.associateId,
    webhookName: webhook.name,
  });
  const text = writeEvent(event, webhook.properties, settings.propertyCollision, settings.eventIndent);
  if (text.length > limit) throw tooLong();
  const headers = createPingHeaders({
    userAgent: settings.userAgent,
    headerEventId: settings.eventIdHeader === "same" ? eventId : settings.createId(),
    // The same string is signed and sent, because a second serialization could differ.
    signature:
      webhook.secret === undefined ? undefined : signBody(new TextEncoder().encode(text), webhook.secret),
    custom: webhook.headers,
  });
  return { text, headers };
}

function resultOf(success: boolean, message: string): WebhookResult {
  return {
    Success: success,
    Message: message,
    TableRight: null,
    FieldProperties: null,
  };
}
