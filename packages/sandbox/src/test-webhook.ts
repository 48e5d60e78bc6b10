import type { WebhookResult } from "./answer.ts";
import { deliver } from "./delivery/deliver.ts";
import { createPingHeaders } from "./delivery/ping-headers.ts";
import { signBody } from "./delivery/signature.ts";
import { createTestEvent, writeEvent } from "./delivery/test-event.ts";
import { formatTimestamp } from "./delivery/timestamp.ts";
import type { ExchangeDraft } from "./exchange.ts";
import type { Settings } from "./settings.ts";
import type { Webhook } from "./webhook.ts";

const scriptMessage =
  'Nothing was called: Type "crmscript" runs the script that TargetUrl names, and the sandbox has no scripts. ' +
  'Use Type "webhook" to have a URL called. What the service answers here is not known.';

/** Pings a webhook's target and says what came of it. A webhook of any type but `crmscript` is a URL to call. */
export const testWebhook = async (
  webhook: Webhook,
  contextIdentifier: string,
  settings: Settings,
  draft: ExchangeDraft,
): Promise<WebhookResult> => {
  if (webhook.target.kind === "script") return resultOf(false, scriptMessage);
  const { url } = webhook.target;
  const { text, headers } = createPing(webhook, contextIdentifier, settings);
  const delivery = { target: url, headers, body: new TextEncoder().encode(text) };
  const attempts = await deliver(delivery, settings.delivery);
  draft.ping = { target: url.href, body: text, attempts };
  const { outcome } = attempts.at(-1) ?? attempts[0];
  const success = outcome.kind === "reply" && outcome.reply.status === 200;
  const remarks = attempts.length === 1 ? [] : [`The last of ${attempts.length} attempts.`];
  return resultOf(success, settings.formatMessage(outcome, remarks));
};

const createPing = (webhook: Webhook, contextIdentifier: string, settings: Settings) => {
  const eventId = settings.createId();
  const event = createTestEvent({
    eventId,
    timestamp: formatTimestamp(settings.clock()),
    contextIdentifier: settings.contextIdentifier ?? contextIdentifier,
    associateId: settings.associateId,
    webhookName: webhook.name,
  });
  const text = writeEvent(event, webhook.properties, settings.propertyCollision, settings.eventIndent);
  const headers = createPingHeaders({
    userAgent: settings.userAgent,
    headerEventId: settings.eventIdHeader === "same" ? eventId : settings.createId(),
    // Signed and sent from one text: a second serialisation could differ.
    signature:
      webhook.secret === undefined ? undefined : signBody(new TextEncoder().encode(text), webhook.secret),
    custom: webhook.headers,
  });
  return { text, headers };
};

const resultOf = (success: boolean, message: string): WebhookResult => ({
  Success: success,
  Message: message,
  TableRight: null,
  FieldProperties: null,
});
