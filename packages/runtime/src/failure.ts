import type { ClientError } from "./client-error.ts";
import type { ErrorCode } from "./error-catalogue.ts";

/** `Omit` for each member of a union on its own. */
type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An error before the call's own facts are added. */
export type Failure = OmitEach<ClientError, "message" | "method" | "url" | "attempts"> & {
  /** What happened, without method and URL. */
  readonly reason: string;
};

/** Thrown inside the runtime to leave a call; never reaches a user. */
export type FailureSignal = { readonly failure: Failure };

/** Leaves the call with a failure. */
export function fail(failure: Failure): never {
  const signal: FailureSignal = { failure };
  throw signal;
}

/** The failure that a caught value carries, if it is one of ours. */
export function failureOf(caught: unknown): Failure | undefined {
  if (typeof caught === "object" && caught !== null && Object.hasOwn(caught, "failure")) {
    return (caught as FailureSignal).failure;
  }
  return undefined;
}

/** The call that an error tells of. */
export type CallFacts = { readonly method: string; readonly url: string; readonly attempts: number };

/** A URL without user info, query and fragment: what an error and a log may show. */
export function shownUrl(url: string): string {
  const parsed = new URL(url);
  return `${parsed.origin}${parsed.pathname}`;
}

/** Adds the call's facts to a failure. */
export function toClientError({ reason, ...failure }: Failure, call: CallFacts): ClientError {
  const message = `${call.method} ${call.url}: ${reason}`;
  return { ...failure, message, method: call.method, url: call.url, attempts: call.attempts } as ClientError;
}

/** Failure for a code of the network family. */
export const networkFailure = (code: ErrorCode, reason: string, cause: unknown): Failure => ({
  kind: "network",
  code,
  reason,
  cause,
});
