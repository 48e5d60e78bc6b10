import type { Clock } from "./clock.ts";
import type { Credentials } from "./credentials.ts";
import type { Hint } from "./hints.ts";
import type { Hooks } from "./hooks.ts";
import type { WireContract } from "./media/index.ts";
import type { Middleware } from "./openapi-fetch.ts";
import type { RetryOptions } from "./retry-policy.ts";

/** Header values; `null` and `undefined` leave a header out, also one that the client would set. */
export type HeaderValues =
  | Headers
  | ReadonlyArray<readonly [string, string]>
  | Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The first media types that an API documents, so that a JSON call needs no operation table. */
export type MediaDefaults = {
  readonly contentType: string;
  readonly accept: string;
  /** Operations (`"POST /path"`) whose first types are others. */
  readonly exceptions: Readonly<Record<string, { readonly contentType?: string; readonly accept?: string }>>;
};

/** Limits of a call. Milliseconds; 0 and `Infinity` are no limit. */
export type Limits = {
  /** What one try may take, reading the reply included. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** What the call may take in all: tries, waits between them, redirects. Default none. */
  readonly totalTimeoutMs?: number | undefined;
  /** Largest reply body that is read, in bytes after decompression. Default 10 MiB (10,485,760). */
  readonly maxResponseBytes?: number | undefined;
  /**
   * How often to try again when the request cannot have been acted on: connection refused, DNS, TLS handshake, 429
   * and 503. Default three tries in all; `false` is one.
   */
  readonly retry?: false | RetryOptions | undefined;
};

/** Options of a client. */
export type ClientOptions = Limits & {
  /**
   * Site root, absolute, http or https, with or without a path or trailing slash; no query, no user info. A
   * function is asked with the first call, and anew once when the server answers 421 (Misdirected Request).
   */
  readonly baseUrl: string | (() => string | Promise<string>);
  /** Sends a request. Default `globalThis.fetch`, looked up at each call. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Read when the client is created. */
  readonly headers?: HeaderValues | undefined;
  readonly credentials?: Credentials | undefined;
  /** Media type of requests. Default: the first one that the operation documents. */
  readonly contentType?: string | undefined;
  /** Media type or ranges of replies. Default: the first one that the operation documents. */
  readonly accept?: string | readonly string[] | undefined;
  /** Namespace of XML elements. Default: the contract's. */
  readonly xmlNamespace?: string | undefined;
  readonly hooks?: Hooks | undefined;
  /** Time and chance of retries, for tests. */
  readonly clock?: Clock | undefined;
  /** Loads the generated wire shapes; called with the first body that is not JSON. */
  readonly contract?: (() => Promise<WireContract>) | undefined;
  readonly defaults?: MediaDefaults | undefined;
  /** Hints of this API, asked before the general ones. */
  readonly hint?: Hint | undefined;
  /** Names of body members that are secrets; masked in hooks and errors. */
  readonly secretMembers?: readonly string[] | undefined;
  /** Headers that further options of a call stand for; `headers` override them. */
  readonly optionHeaders?: ((options: object) => HeaderValues) | undefined;
};

/** Options of one call; they override the client's. */
export type CallOptions = Limits & {
  /** Added to the client's headers; a name given here wins. Credentials win over both. */
  readonly headers?: HeaderValues | undefined;
  /** Ends the call with `kind: "aborted"`. */
  readonly signal?: AbortSignal | undefined;
  /** openapi-fetch middleware for this call, after the client's. */
  readonly middleware?: readonly Middleware[] | undefined;
};
