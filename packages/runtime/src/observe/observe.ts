import type { ClientError } from "../errors/client-error.ts";
import { type Mask, maskText } from "../media/mask.ts";
import type { Message } from "../transport/exchange.ts";
import { isSecretHeader } from "../transport/headers.ts";
import { maskBytes } from "./mask.ts";
import type { Negotiation } from "./negotiation.ts";

/** Header fields sorted by name, with secrets masked. */
export type ShownHeaders = readonly (readonly [name: string, value: string])[];

/** A request that is about to be sent. Secrets are masked in all its members. */
export type RequestEvent = {
  /** The number of the try, starting at 1. Redirects and the renewal of credentials belong to their try. */
  readonly attempt: number;
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: ShownHeaders;
  /** The value that the caller passed as `body`. For a body that is sent unchanged, such as a form, the same as `bytes`. */
  readonly value: unknown;
  /** The body as sent; empty for a stream. */
  readonly bytes: Uint8Array;
  readonly negotiation: Negotiation;
};

/** The outcome of a call: a response, or an error if no response arrived. Credentials are masked in its bytes. */
export type ResponseEvent = {
  readonly method: string;
  /** Without query and user info. */
  readonly url: string;
  /** Number of tries, the first one included. */
  readonly attempts: number;
  /** Time since the start of the call in milliseconds, including encoding and delays. */
  readonly elapsedMs: number;
  /** Absent if the call could not be prepared. */
  readonly negotiation?: Negotiation;
  readonly status?: number;
  readonly headers?: ShownHeaders;
  /** The body as received, after decompression. */
  readonly bytes?: Uint8Array;
  /** What the caller gets as `data`. */
  readonly value?: unknown;
  /** What the caller gets as `error`. */
  readonly error?: ClientError;
};

/**
 * Observes calls, for logs and metrics. Observers cannot change a call; if one throws or rejects, the first of its
 * exceptions is reported through `console.error`, and the call continues.
 */
export type Observers = {
  /** Called before each request. */
  readonly request?: ((event: RequestEvent) => void) | undefined;
  /** Called once for each call, when its outcome is known. */
  readonly response?: ((event: ResponseEvent) => void) | undefined;
};

/** Calls an observer without letting its exceptions reach the call. */
export function notify<Event>(observer: ((event: Event) => void) | undefined, event: () => Event): void {
  if (observer === undefined) return;
  function report(error: unknown): void {
    if (reported.has(observer as object)) return;
    reported.add(observer as object);
    // biome-ignore lint/suspicious/noConsole: the console is where the owner of the observer sees it
    console.error("An observer failed. Its further exceptions are not reported.", error);
  }
  try {
    const result: unknown = observer(event());
    if (result instanceof Promise) result.catch(report);
  } catch (error) {
    report(error);
  }
}

/** The observers that have thrown. */
const reported = new WeakSet<object>();

/** Returns the members of an event that come from a request, masked. */
export function shownRequest({ method, url, headers, body }: Message, mask: Mask) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return {
    method,
    url: mask(url),
    headers: shownHeaders(headers, mask),
    bytes: bytes instanceof Uint8Array ? maskBytes(bytes, mask) : new Uint8Array(),
  };
}

/** Returns the members of an event that come from a response, masked. */
export function shownResponse({ status, headers }: Response, bytes: Uint8Array, mask: Mask) {
  return { status, headers: shownHeaders(headers, mask), bytes: maskBytes(bytes, mask) };
}

/** `Headers` iterate in the order of their names. */
function shownHeaders(headers: Headers, mask: Mask): ShownHeaders {
  return [...headers].map(([name, value]) => [name, isSecretHeader(name) ? maskText : mask(value)] as const);
}
