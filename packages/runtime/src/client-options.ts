import type { WireContract } from "./media/shape.ts";
import type { Middleware } from "./openapi-fetch.ts";

/** Header values; `null` and `undefined` leave a header out, also one that the client would set. */
export type HeaderValues =
  | Headers
  | ReadonlyArray<readonly [string, string]>
  | Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Supplies the credentials of a request. Asked anew for every attempt, and kept out of errors and hooks. */
export type Credentials = {
  /** The headers to add, for example `Authorization`. May throw: the call then ends in `kind: "encode"`. */
  readonly headers: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Send cookies along (fetch `credentials: "include"`). Default `false`. */
  readonly cookies?: boolean;
};

/** The first media types that an API documents, so that a JSON call needs no operation table. */
export type MediaDefaults = {
  readonly contentType: string;
  readonly accept: string;
  /** Operations (`"POST /path"`) whose first types are others. */
  readonly exceptions: Readonly<Record<string, { readonly contentType?: string; readonly accept?: string }>>;
};

/** Options of a client; those of {@link CallOptions} are its defaults for every call. */
export type ClientOptions = {
  /** Site root, absolute, http or https, with or without a path or trailing slash; no query, no user info. */
  readonly baseUrl: string;
  /** Sends a request. Default `globalThis.fetch`, looked up at each call. */
  readonly fetch?: (request: Request) => Promise<Response>;
  readonly headers?: HeaderValues;
  readonly credentials?: Credentials;
  /** Milliseconds that a call may take, reading the reply included. Default 60,000; 0 is no limit. */
  readonly timeoutMs?: number;
  /** Largest reply body that is read, in bytes after decompression. Default 10 MiB (10,485,760). */
  readonly maxResponseBytes?: number;
  /** Media type of requests. Default: the first one that the operation documents. */
  readonly contentType?: string;
  /** Media type or ranges of replies. Default: the first one that the operation documents. */
  readonly accept?: string | readonly string[];
  /** Namespace of XML elements. Default: the contract's. */
  readonly xmlNamespace?: string;
  /** Loads the generated wire shapes; called with the first body that is not JSON. */
  readonly contract?: () => Promise<WireContract>;
  readonly defaults?: MediaDefaults;
};

/** Options of one call. */
export type CallOptions = {
  /** Added to the client's headers; a name given here wins. */
  readonly headers?: HeaderValues;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  /** openapi-fetch middleware for this call, after the client's. */
  readonly middleware?: readonly Middleware[];
};
