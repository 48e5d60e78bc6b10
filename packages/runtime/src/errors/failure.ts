import type { CodecErrorPlace } from "../media/codec-error.ts";
import type { ClientError } from "./client-error.ts";
import type { ErrorCode } from "./hints.ts";

/** Why a call ended, before the facts of the call and of its response are added. */
export type Failure = {
  readonly kind: ClientError["kind"];
  readonly code: ErrorCode;
  /** What happened, without method and URL. */
  readonly reason: string;
  readonly cause?: unknown;
  readonly place?: CodecErrorPlace;
  readonly timeoutMs?: number;
  readonly maxResponseBytes?: number;
  readonly status?: number;
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
