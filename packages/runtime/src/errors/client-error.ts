import type { CodecErrorPlace } from "../media/codec-error.ts";
import type { ErrorCode } from "./hints.ts";

/** The members that every error has. Plain data and safe to log: no header and no request body is in it. */
type ErrorFacts = {
  readonly code: ErrorCode;
  /** `POST https://host/path: what happened`, in one line without control characters. */
  readonly message: string;
  /** How to fix it, if there is a likely fix. */
  readonly hint?: string;
  readonly method: string;
  /** Without query and user info. */
  readonly url: string;
  /** Number of tries, the first one included; 0 when nothing was sent. */
  readonly attempts: number;
  /** What was thrown, such as a copy of the platform's error. */
  readonly cause?: unknown;
};

/** The members that an error has when it comes from a response. */
type ResponseFacts = {
  readonly status: number;
  readonly statusText: string;
  /** The Content-Type of the response, as sent. */
  readonly contentType?: string;
  /** The start of the response body as text, at most 1,024 characters. */
  readonly excerpt: string;
};

/** The server's own description of an error, read from any of the body formats that are in use. */
export type VendorError = {
  /** `ErrorMessage` or `Message`. */
  readonly message?: string;
  /** `ErrorType` or `ExceptionType`. */
  readonly type?: string;
  /** `ErrorSource`. */
  readonly source?: string;
  /** ASP.NET `MessageDetail` or `ExceptionMessage`. */
  readonly detail?: string;
  /** ASP.NET `ModelState`: the problems of each member. */
  readonly modelState?: Readonly<Record<string, readonly string[]>>;
};

/** The status of the response is outside 200–299. */
export type HttpError<Body = unknown, Status extends number = number> = ErrorFacts &
  ResponseFacts & {
    readonly kind: "http";
    readonly status: Status;
    /** The decoded body, if it could be decoded. */
    readonly body?: Body;
    readonly vendor?: VendorError;
    /** The delay in milliseconds that the response's `Retry-After` header requests. */
    readonly retryAfterMs?: number;
  };

/** No complete response arrived: refused, unresolved, reset, TLS, endless redirects. `cause` is a copy of the platform's error. */
export type NetworkError = ErrorFacts & { readonly kind: "network" };

/** `timeoutMs` or `totalTimeoutMs` elapsed. The member `timeoutMs` is the value of the one that did, in milliseconds. */
export type TimeoutError = ErrorFacts & { readonly kind: "timeout"; readonly timeoutMs: number };

/** The caller's signal fired. `cause` is its reason. */
export type AbortedError = ErrorFacts & { readonly kind: "aborted" };

/** The body of a successful response does not match its Content-Type, or no codec reads that type. */
export type DecodeError = ErrorFacts &
  ResponseFacts & { readonly kind: "decode"; readonly place?: CodecErrorPlace };

/** The body, a header or a credential could not be written. Nothing was sent. */
export type EncodeError = ErrorFacts & { readonly kind: "encode"; readonly place?: CodecErrorPlace };

/** The response body is larger than `maxResponseBytes`. Reading stopped at that size. */
export type TooLargeError = ErrorFacts & {
  readonly kind: "too-large";
  readonly status: number;
  readonly maxResponseBytes: number;
};

/** The reason why a call failed. Branch on `kind`. */
export type ClientError<Body = unknown> =
  | HttpError<Body>
  | NetworkError
  | TimeoutError
  | AbortedError
  | DecodeError
  | EncodeError
  | TooLargeError;

declare const byStatus: unique symbol;

/** Bodies of errors by status, where they differ: `{ 404: NotFound; "5XX": Problem; default: Problem }`. */
export type ByStatus<Bodies> = { readonly [byStatus]: Bodies };

/** The reason why a call failed. With bodies by status, `error.status` narrows `error.body`. */
export type ErrorOf<Body> = [Body] extends [ByStatus<infer Bodies>]
  ? HttpErrorOf<Bodies> | Exclude<ClientError, { kind: "http" }>
  : ClientError<Body>;

/** One error for each documented status or range, and one for all other statuses. */
type HttpErrorOf<Bodies> = {
  [Key in keyof Bodies | "default"]: HttpError<
    Key extends keyof Bodies ? Bodies[Key] : unknown,
    StatusOf<Key, keyof Bodies>
  >;
}[keyof Bodies | "default"];

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type ToNumber<Text> = Text extends `${infer Value extends number}` ? Value : never;
type StatusesOf<Hundred extends number> = ToNumber<`${Hundred}${Digit}${Digit}`>;

/** The statuses that a key of a document means beside the other keys (OAS 3.1 §4.8.16): a status, a range or the rest. */
type StatusOf<Key, Keys> = Key extends number
  ? Key
  : Key extends `${infer Hundred extends number}XX`
    ? Exclude<StatusesOf<Hundred>, Keys>
    : Exclude<StatusesOf<1 | 3 | 4 | 5>, Keys | RangesOf<Keys>>;

type RangesOf<Keys> = Keys extends `${infer Hundred extends number}XX` ? StatusesOf<Hundred> : never;
