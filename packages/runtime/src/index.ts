export type { Middleware } from "./call/openapi-fetch.ts";
export type { CallOptions, ClientOptions, Limits, MediaDefaults } from "./call/options.ts";
export type { ClientMethods } from "./client-types.ts";
export { createClient } from "./create-client.ts";
export type {
  AbortedError,
  ClientError,
  DecodeError,
  EncodeError,
  HttpError,
  NetworkError,
  TimeoutError,
  TooLargeError,
  VendorError,
} from "./errors/client-error.ts";
export type { ErrorCode, Hint, HintFacts } from "./errors/hints.ts";
export { explainNegotiation, toCurl } from "./observe/explain.ts";
export type { Negotiation } from "./observe/negotiation.ts";
export type { Observers, RequestEvent, ResponseEvent } from "./observe/observe.ts";
export { checkOptions, type OptionRules } from "./options/check-options.ts";
export { type AuthProvider, type Grant, refuseCredentials } from "./transport/auth.ts";
export { withoutSlashes } from "./transport/base-url.ts";
export { type HeaderValues, isInvalidHeaderValue } from "./transport/headers.ts";
export type { RetryOptions } from "./transport/retry.ts";
export { shareValue } from "./transport/shared-value.ts";
