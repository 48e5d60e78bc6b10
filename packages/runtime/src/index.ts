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
} from "./client-error.ts";
export type { ClientMethods } from "./client-methods.ts";
export type { CallOptions, ClientOptions, HeaderValues, Limits, MediaDefaults } from "./client-options.ts";
export type { Clock } from "./clock.ts";
export { createClient } from "./create-client.ts";
export { type Credentials, type Grant, refuseCredentials } from "./credentials.ts";
export { type ErrorCode, errorCatalogue } from "./error-catalogue.ts";
export { isInvalidHeaderValue } from "./headers.ts";
export type { Hint, HintFacts } from "./hints.ts";
export type { Hooks, ReplyEvent, RequestEvent, ShownHeaders } from "./hooks.ts";
export type {
  AcceptRange,
  ClientMethod,
  MethodInit,
  MethodResult,
  ToCurl,
  WithParameters,
} from "./method-types.ts";
export { type CodecChoice, explainNegotiation, type Negotiation } from "./negotiation.ts";
export type { Middleware } from "./openapi-fetch.ts";
export type { Chosen, MediaSource } from "./request-media.ts";
export type { RetryOptions } from "./retry-policy.ts";
export { type Held, type SharedValue, shareValue } from "./shared-value.ts";
export { toCurl } from "./to-curl.ts";
