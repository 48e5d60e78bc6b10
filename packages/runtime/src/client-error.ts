import type { ErrorCode } from "./error-catalogue.ts";
import type { CodecErrorPlace } from "./media/codec-error.ts";

/** What every error tells. Plain data: safe to log, it holds no header and no request body. */
type ErrorFacts = {
  /** Entry of the catalogue (docs/errors.md). */
  readonly code: ErrorCode;
  /** `POST https://host/path: what happened`. */
  readonly message: string;
  /** What to do about it, where one thing is likely. */
  readonly hint?: string;
  readonly method: string;
  /** Without query and user info. */
  readonly url: string;
  /** Requests that were sent, 0 when none was. */
  readonly attempts: number;
  readonly cause?: unknown;
};

/** The part of an error that a reply adds. */
type ReplyFacts = {
  readonly status: number;
  readonly statusText: string;
  /** The reply's Content-Type, as sent. */
  readonly contentType?: string;
  /** Start of the reply's text, at most 1,024 characters. */
  readonly excerpt: string;
};

/** The vendor's words in an error reply, whichever of its spellings carried them. */
export type VendorError = {
  /** `ErrorMessage` or `Message`. */
  readonly message?: string;
  /** `ErrorType` or `ExceptionType`. */
  readonly type?: string;
  /** `ErrorSource`. */
  readonly source?: string;
  /** ASP.NET `MessageDetail` or `ExceptionMessage`. */
  readonly detail?: string;
  /** ASP.NET `ModelState`: member → complaints. */
  readonly modelState?: Readonly<Record<string, readonly string[]>>;
};

/** The server answered with a status outside 200–299. */
export type HttpError<Body = unknown> = ErrorFacts &
  ReplyFacts & {
    readonly kind: "http";
    /** The decoded body, when it could be decoded. */
    readonly body?: Body;
    readonly vendor?: VendorError;
    /** Milliseconds that the reply's `Retry-After` asks to wait. */
    readonly retryAfterMs?: number;
  };

/** No whole reply: refused, unresolved, reset, TLS, endless redirects. `cause` is a copy of the platform's error. */
export type NetworkError = ErrorFacts & { readonly kind: "network" };

/** `timeoutMs` or `totalTimeoutMs` ran out; `timeoutMs` is the one that did. */
export type TimeoutError = ErrorFacts & { readonly kind: "timeout"; readonly timeoutMs: number };

/** The caller's signal fired; `cause` is its reason. */
export type AbortedError = ErrorFacts & { readonly kind: "aborted" };

/** A good reply whose body is not what its Content-Type says, or is of no type that can be read. */
export type DecodeError = ErrorFacts &
  ReplyFacts & { readonly kind: "decode"; readonly place?: CodecErrorPlace };

/** The body, a header or a credential could not be written; nothing was sent. */
export type EncodeError = ErrorFacts & { readonly kind: "encode"; readonly place?: CodecErrorPlace };

/** The reply is larger than `maxResponseBytes`; reading stopped there. */
export type TooLargeError = ErrorFacts & {
  readonly kind: "too-large";
  readonly status: number;
  readonly maxResponseBytes: number;
};

/** Why a call has no value; tell them apart by `kind`. */
export type ClientError<Body = unknown> =
  | HttpError<Body>
  | NetworkError
  | TimeoutError
  | AbortedError
  | DecodeError
  | EncodeError
  | TooLargeError;
