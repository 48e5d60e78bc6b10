import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Webhook, WebhookResult } from "@so-webhook/client";
import { parseHttpFile } from "@so-webhook/spec/http";

const path = createRequire(import.meta.url).resolve(
  "@so-webhook/spec/samples/v1Webhook_TestWebhook/documented.http",
);
const [documented] = parseHttpFile(readFileSync(path, "utf8"));
if (documented === undefined) throw new Error(`${path} holds no exchange.`);

/** The documented request and response of `POST /api/v1/Webhook/Test`. */
export const sample: { readonly request: Webhook; readonly response: WebhookResult } = {
  request: JSON.parse(documented.request.body),
  response: JSON.parse(documented.response.body),
};
