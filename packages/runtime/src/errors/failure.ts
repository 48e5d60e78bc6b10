import type { ClientError } from "./client-error.ts";

/** `Omit` for each member of a union on its own. */
type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An error before the facts of the call are added. */
export type Failure = OmitEach<ClientError, "message" | "method" | "url" | "attempts"> & {
  /** What happened, without method and URL. */
  readonly reason: string;
};

/** Ends a call from within. Middleware may see it; callers get a {@link ClientError} instead. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.reason, { cause: failure.cause });
    this.failure = failure;
  }
}

/** Ends the call with a failure. */
export function fail(failure: Failure): never {
  throw new FailureError(failure);
}

/** The call that an error belongs to. */
export type CallFacts = { readonly method: string; readonly url: string; readonly attempts: number };

/** Removes user info, query and fragment from a URL, so that errors and logs may show it. */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  return `${parsed.origin}${parsed.pathname}`;
}

/**
 * Turns a failure into the error that the caller gets, with secrets masked in all text from outside. `JSON.stringify`
 * leaves the cause out, because that may contain anything, even a reference to itself.
 */
export function toClientError(
  failure: Failure,
  call: CallFacts,
  mask: (text: string) => string,
): ClientError {
  const { reason, ...rest } = failure;
  const members = Object.entries(rest).map(([name, value]) => [
    name,
    maskedMembers.has(name) ? mask(String(value)) : value,
  ]);
  const url = mask(call.url);
  const message = `${call.method} ${url}: ${mask(reason)}`;
  const error = { ...Object.fromEntries(members), message, ...call, url } as ClientError;
  return Object.defineProperty(error, "toJSON", {
    value(this: ClientError): object {
      const { cause: _, ...facts } = this;
      return facts;
    },
  });
}

/** Members that contain text from the server. */
const maskedMembers: ReadonlySet<string> = new Set(["statusText", "contentType", "excerpt", "hint"]);
