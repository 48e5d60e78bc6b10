import type { ClientError } from "./client-error.ts";
import { isSecretHeader } from "./credentials.ts";
import type { HeaderFields } from "./headers.ts";
import { type Mask, maskText } from "./mask.ts";
import type { Negotiation } from "./negotiation.ts";

/** Header fields in order, secrets masked. */
export type ShownHeaders = readonly (readonly [name: string, value: string])[];

/** A request about to be sent. Secrets are masked in all its parts. */
export type RequestEvent = {
  /** 1 for the first request of the call; redirects, renewals and retries count too. */
  readonly attempt: number;
  readonly method: string;
  readonly url: string;
  readonly headers: ShownHeaders;
  /** The value that the caller gave as `body`. */
  readonly value: unknown;
  /** What goes over the wire for it. */
  readonly bytes: Uint8Array;
  readonly negotiation: Negotiation;
};

/** The outcome of a call: a reply, or an error when there was none. Credentials are masked in its bytes. */
export type ReplyEvent = {
  readonly method: string;
  readonly url: string;
  readonly attempts: number;
  /** From the start of the call, encoding and waiting included. */
  readonly elapsedMs: number;
  /** Absent when the call could not be made ready. */
  readonly negotiation?: Negotiation;
  readonly status?: number;
  readonly headers?: ShownHeaders;
  /** What came over the wire, after decompression. */
  readonly bytes?: Uint8Array;
  /** What the caller gets as `data`. */
  readonly value?: unknown;
  /** What the caller gets as `error`. */
  readonly error?: ClientError;
};

/**
 * Looks on at calls, for logs and metrics. Hooks change nothing; a hook that throws is reported as an uncaught
 * error, as an event listener's would be, and the call goes on.
 */
export type Hooks = {
  /** Before each request. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Once for each call, when its outcome is known. */
  readonly onReply?: ((event: ReplyEvent) => void) | undefined;
};

/** Calls a hook, keeping what it throws from the call. */
export function notify<Event>(hook: ((event: Event) => void) | undefined, event: () => Event): void {
  try {
    hook?.(event());
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Header fields as a hook may see them. */
export const shownHeaders = (headers: Headers | HeaderFields, mask: Mask): ShownHeaders =>
  [...headers]
    .sort(byName)
    .map(([name, value]) => [name, isSecretHeader(name) ? maskText : mask(value)] as const);
