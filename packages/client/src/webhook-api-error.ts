import type { ClientError } from "@so-webhook/runtime";

const errorName = "WebhookApiError";

/** The error that `testWebhook` and `resolveTenant` throw. It has the `error` of `POST`, also as separate members. */
export class WebhookApiError extends Error {
  override readonly name = errorName;
  readonly error: ClientError;
  readonly kind: ClientError["kind"];
  readonly code: ClientError["code"];
  /** The status of the response, if there was one. */
  readonly status: number | undefined;
  readonly hint: string | undefined;
  /** Number of tries, the first one included. */
  readonly attempts: number;

  constructor(error: ClientError) {
    super(error.hint === undefined ? error.message : `${error.message} (${error.hint})`, {
      cause: error.cause,
    });
    this.error = error;
    this.kind = error.kind;
    this.code = error.code;
    this.status = "status" in error ? error.status : undefined;
    this.hint = error.hint;
    this.attempts = error.attempts;
  }

  /** Returns the error as plain data, for logs. */
  toJSON(): object {
    const { cause: _, ...facts } = this.error;
    return { name: this.name, ...facts };
  }
}

/**
 * Returns whether a value is a {@link WebhookApiError}. It checks name and shape, so it also works across realms,
 * workers and two copies of this package.
 */
export function isWebhookApiError(error: unknown): error is WebhookApiError {
  if (typeof error !== "object" || error === null) return false;
  const { name, error: facts } = error as { name?: unknown; error?: { kind?: unknown } | null };
  return name === errorName && typeof facts === "object" && facts !== null && typeof facts.kind === "string";
}
