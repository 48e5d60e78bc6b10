import type { Hint } from "../errors/hints.ts";
import type { OperationParameters } from "../media/parameters/style.ts";
import type { WireContract } from "../media/shape.ts";
import type { Observers } from "../observe/observe.ts";
import type { AuthProvider } from "../transport/auth.ts";
import type { Clock } from "../transport/clock.ts";
import type { HeaderValues } from "../transport/headers.ts";
import type { RetryOptions } from "../transport/retry.ts";
import type { Middleware, ParseAs, Serializers } from "./openapi-fetch.ts";

/** The first media types that an API documents, so that a JSON call needs no operation table. */
export type MediaDefaults = {
  /** Default: `application/json`, for a document without request bodies. */
  readonly contentType?: string;
  /** Default: `application/json`, for a document without response bodies. */
  readonly accept?: string;
  /** Operations (`"POST /path"`) with other first types. */
  readonly exceptions: Readonly<Record<string, { readonly contentType?: string; readonly accept?: string }>>;
  /** How parameters are written, for the operations that need more than the defaults of OpenAPI. */
  readonly parameters?: Readonly<Record<string, OperationParameters>>;
};

/** Limits of a call. Times are in milliseconds, and a time of 0 or `Infinity` means no limit. */
export type Limits = {
  /** The limit of one try, including credentials, redirects and reading the response. Default 60,000. */
  readonly timeoutMs?: number | undefined;
  /** The limit of the whole call: all tries and the delays between them. Default none. */
  readonly totalTimeoutMs?: number | undefined;
  /** The largest response body that is read, in bytes after decompression; `Infinity` for any. Default 10 MiB (10,485,760). */
  readonly maxResponseBytes?: number | undefined;
  /**
   * When to retry a request that the server cannot have processed: connection refused, DNS, TLS handshake, 429 and
   * 503. Default: three tries; `false` allows one.
   */
  readonly retry?: false | RetryOptions | undefined;
};

/** What a client and a call have in common: the options of openapi-fetch, and limits. */
type SharedOptions = Limits &
  Serializers &
  Omit<RequestInit, "body" | "headers" | "method" | "redirect" | "signal"> & {
    /**
     * `"response"` compares every successful response with its documented type. One that differs is a `decode` error with
     * a JSON pointer. Loads the wire table of `contract`. By default a response is returned as it is.
     */
    readonly check?: "response" | undefined;
    /**
     * Refuses a body with members that are not documented, such as misspelt ones, as an `encode` error. Loads the wire
     * table of `contract`. Default `false`.
     */
    readonly strictBody?: boolean | undefined;
    /** Sends a request, which has all that is sent. Default `globalThis.fetch`, looked up for each call. */
    readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
    /** The class that requests are built with. Default `globalThis.Request`. */
    readonly Request?: typeof Request | undefined;
  };

/** Options of a client. */
export type ClientOptions = SharedOptions & {
  /**
   * The site root: an absolute http or https URL without query and user info. A function is called with the first
   * call, and once more when the server responds with 421 (Misdirected Request).
   */
  readonly baseUrl: string | (() => string | Promise<string>);
  /** Headers of all calls. Read when the client is created. */
  readonly headers?: HeaderValues | undefined;
  /** Supplies the credentials of each request. Default: none are sent. */
  readonly auth?: AuthProvider | undefined;
  /** The media type of requests. Default: the first one that the operation documents. */
  readonly contentType?: string | undefined;
  /** The media type, or list of ranges, to request. Default: the first one that the operation documents. */
  readonly accept?: string | readonly string[] | undefined;
  /** The namespace of XML elements. Default: that of the contract. */
  readonly xmlNamespace?: string | undefined;
  /** Functions that are called with each request and with the outcome of each call. */
  readonly observe?: Observers | undefined;
  /** Further options for Node.js' `fetch`, for example `{ dispatcher }` for a proxy. Ignored elsewhere. */
  readonly requestInitExt?: Record<string, unknown> | undefined;
  /** Time and randomness of retries, for tests. */
  readonly clock?: Clock | undefined;
  /**
   * Loads the generated wire shapes. Called with the first body that is not JSON; a function with a parameter is called
   * once for each operation, with its method and path (`"POST /path"`), so that it can load a part.
   */
  readonly contract?: ((operation: string) => Promise<WireContract | undefined>) | undefined;
  /** The generated media types and parameters. Default: JSON, and parameters as openapi-fetch writes them. */
  readonly defaults?: MediaDefaults | undefined;
  /** Hints for this API; they take precedence over the general ones. */
  readonly hint?: Hint | undefined;
  /** Names of body members that are secrets: every string in them is masked for observers and in errors. */
  readonly secretMembers?: readonly string[] | undefined;
  /** Additional options of the client and of a call, and the headers that they set. `headers` override them. */
  readonly optionHeaders?: Readonly<Record<string, string>> | undefined;
};

/** Options of one call. They override those of the client. */
export type CallOptions = SharedOptions & {
  /** The base URL of this call. */
  readonly baseUrl?: string | undefined;
  /** Merged with the headers of the client; these win. Credentials win over both. */
  readonly headers?: HeaderValues | undefined;
  /** Ends the call with `kind: "aborted"`. */
  readonly signal?: AbortSignal | undefined;
  /** Middleware for this call, after that of the client. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * How to read the body of a successful response. Default: by its Content-Type. `"json"` ignores that; the others
   * return it undecoded. All of it has been read within the limits, also for `"stream"`.
   */
  readonly parseAs?: ParseAs | undefined;
};

/** The options of a call, without types that depend on the operation. */
export type Init = CallOptions & {
  readonly body?: unknown;
  readonly params?: Record<string, unknown> | undefined;
  readonly contentType?: string | undefined;
  readonly accept?: string | readonly string[] | undefined;
};
