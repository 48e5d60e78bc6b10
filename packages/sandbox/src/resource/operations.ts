import type { Operation } from "./call.ts";
import { testWebhook } from "./test-webhook.ts";
import {
  createWebhook,
  deleteWebhook,
  getDefaults,
  getLastError,
  getWebhook,
  listWebhooks,
  patchWebhook,
  replaceWebhook,
  signalEvent,
} from "./webhooks.ts";

/** What the sandbox does for each operation of the OpenAPI document. */
export const operations: Readonly<Record<string, Operation>> = {
  "GET /api/v1/Webhook/default": getDefaults,
  "GET /api/v1/Webhook": listWebhooks,
  "POST /api/v1/Webhook": createWebhook,
  "GET /api/v1/Webhook/{id}": getWebhook,
  "PUT /api/v1/Webhook/{id}": replaceWebhook,
  "PATCH /api/v1/Webhook/{id}": patchWebhook,
  "DELETE /api/v1/Webhook/{id}": deleteWebhook,
  "GET /api/v1/Webhook/{webhookId}/LastError": getLastError,
  "POST /api/v1/Webhook/Test": testWebhook,
  "POST /api/v1/Webhook/{eventName}/{primaryKey}": signalEvent,
};
