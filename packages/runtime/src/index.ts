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
export type {
  CallOptions,
  ClientOptions,
  Credentials,
  HeaderValues,
  MediaDefaults,
} from "./client-options.ts";
export { createClient } from "./create-client.ts";
export { type ErrorCode, errorCatalogue } from "./error-catalogue.ts";
export type { AcceptRange, ClientMethod, MethodInit, MethodResult, WithParameters } from "./method-types.ts";
export type { Middleware } from "./openapi-fetch.ts";
