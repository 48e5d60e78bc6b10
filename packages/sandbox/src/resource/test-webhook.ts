import { checkMembers, readMembers, type Webhook } from "../check-webhook.ts";
import { createPing } from "../delivery/create-ping.ts";
import { deliver, verdictOf } from "../delivery/deliver.ts";
import { testSubject } from "../delivery/event.ts";
import type { PingOutcome } from "../delivery/ping.ts";
import type { Call } from "./call.ts";

const scriptMessage =
  'Nothing was called. Type "crmscript" runs the script named in TargetUrl, and the sandbox has no scripts. ' +
  'Use Type "webhook" to call a URL. The response of the service in this case is not known.';

/** Pings a webhook's target and returns the result. A webhook of any type except `crmscript` is a URL to call. */
export async function testWebhook(call: Call) {
  const { settings } = call.tools;
  const webhook = checkMembers(readMembers(call.body, "Webhook", settings), settings);
  if (webhook.target.kind === "script") return resultOf(false, scriptMessage);
  const { outcome, attempts } = await sendTest(webhook, webhook.target.url, call);
  const remarks = attempts === 1 ? [] : [`This is the last of ${attempts} attempts.`];
  return resultOf(verdictOf(outcome) === "delivered", settings.formatMessage(outcome, remarks));
}

/** Sends a `test` event, adds it to the exchange, and returns the last outcome. */
export async function sendTest(
  webhook: Webhook,
  url: URL,
  { contextIdentifier, draft, tools: { settings } }: Call,
): Promise<{ readonly outcome: PingOutcome; readonly attempts: number }> {
  const { text, delivery } = createPing(webhook, url, testSubject, contextIdentifier, settings);
  const attempts = await deliver(delivery, settings.delivery);
  draft.ping = { target: url.href, body: text, attempts };
  const { outcome } = attempts.at(-1) ?? attempts[0];
  return { outcome, attempts: attempts.length };
}

function resultOf(success: boolean, message: string) {
  return {
    Success: success,
    Message: message,
    TableRight: null,
    FieldProperties: null,
  };
}
