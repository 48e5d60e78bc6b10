export type {
  AbortedError,
  CallOptions,
  ClientError,
  DecodeError,
  EncodeError,
  ErrorCode,
  HeaderValues,
  Hooks,
  HttpError,
  Middleware,
  Negotiation,
  NetworkError,
  ReplyEvent,
  RequestEvent,
  RetryOptions,
  TimeoutError,
  TooLargeError,
  VendorError,
} from "@so-webhook/runtime";
export { errorCatalogue, explainNegotiation, toCurl } from "@so-webhook/runtime";
export type { Auth, BasicAuth, BearerAuth, SecretSource, SoTicketAuth, XsrfAuth } from "./auth.ts";
export { createClient, type SoClient, type SoClientOptions } from "./create-client.ts";
export type { CultureOptions } from "./culture.ts";
export type { components, paths } from "./generated/schema.ts";
export {
  type RightsMask,
  readFieldRight,
  readTableRight,
  writeFieldRight,
  writeTableRight,
} from "./rights-mask.ts";
export {
  type Environment,
  type ResolveTenantOptions,
  resolveTenant,
  type TenantState,
  tenantBaseUrl,
} from "./tenant.ts";
export type { TestWebhook, TestWebhookOptions } from "./test-webhook.ts";
export type { Associate, Webhook, WebhookResult } from "./types.ts";
export { isWebhookApiError, WebhookApiError } from "./webhook-api-error.ts";
