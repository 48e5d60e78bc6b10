export type {
  AbortedError,
  CallOptions,
  ClientError,
  DecodeError,
  EncodeError,
  HttpError,
  Middleware,
  NetworkError,
  TimeoutError,
  TooLargeError,
  VendorError,
} from "@so-webhook/runtime";
export type { Auth, BasicAuth, BearerAuth, SecretSource, SoTicketAuth, XsrfAuth } from "./auth.ts";
export { createClient, type SoClient, type SoClientOptions } from "./create-client.ts";
export type { CultureOptions } from "./culture.ts";
export type { components, paths } from "./generated/schema.ts";
export type { TestWebhook, TestWebhookOptions } from "./test-webhook.ts";
export type { Associate, Webhook, WebhookResult } from "./types.ts";
export { isWebhookApiError, WebhookApiError } from "./webhook-api-error.ts";
