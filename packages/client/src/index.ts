export type {
  AbortedError,
  CallOptions,
  ClientError,
  DecodeError,
  EncodeError,
  ErrorCode,
  HeaderValues,
  HttpError,
  Middleware,
  Negotiation,
  NetworkError,
  Observers,
  RequestEvent,
  ResponseEvent,
  RetryOptions,
  TimeoutError,
  TooLargeError,
  VendorError,
} from "@so-webhook/runtime";
export { explainNegotiation, toCurl } from "@so-webhook/runtime";
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
export type {
  Associate,
  TestWebhook,
  TestWebhookOptions,
  Webhook,
  WebhookResult,
} from "./test-webhook.ts";
export { isWebhookApiError, WebhookApiError } from "./webhook-api-error.ts";
