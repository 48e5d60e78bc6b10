import type { ClientError } from "./client-error.ts";
import type { Mask } from "./mask.ts";

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
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  return `${parsed.origin}${parsed.pathname}`;
}

/** Adds the call's facts to a failure, secrets masked. */
export function toClientError(failure: Failure, call: CallFacts, mask: Mask): ClientError {
  const { reason, ...rest } = failure;
  const texts = Object.entries(rest).map(([name, value]) => [
    name,
    shownTexts.has(name) ? mask(String(value)) : value,
  ]);
  const message = `${call.method} ${call.url}: ${mask(reason)}`;
  return { ...Object.fromEntries(texts), message, ...call } as ClientError;
}

/** Fields that hold a server's words. */
const shownTexts: ReadonlySet<string> = new Set(["statusText", "contentType", "excerpt", "hint"]);
