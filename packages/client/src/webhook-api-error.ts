import type { ClientError } from "@so-webhook/runtime";

/** Thrown by `testWebhook`: the same facts as the `error` of `POST`, in `error`. */
export class WebhookApiError extends Error {
  override readonly name = "WebhookApiError" as const;
  readonly error: ClientError;

  constructor(error: ClientError) {
    super(error.hint === undefined ? error.message : `${error.message} (${error.hint})`, {
      cause: error.cause,
    });
    this.error = error;
  }

  get kind(): ClientError["kind"] {
    return this.error.kind;
  }

  get code(): ClientError["code"] {
    return this.error.code;
  }
}

/** Tells a {@link WebhookApiError} by its name, so that it also works across realms and duplicate packages. */
export function isWebhookApiError(error: unknown): error is WebhookApiError {
  return (
    typeof error === "object" && error !== null && (error as { name?: unknown }).name === "WebhookApiError"
  );
}
