import type { Failure } from "./failure.ts";

/** Ends an exchange when its time is up or the caller's signal fires. */
export type Deadline = {
  readonly signal: AbortSignal;
  /** Why the signal fired, if it did. */
  failure(): Failure | undefined;
  /** Releases the timer and the listener. */
  stop(): void;
};

/** Starts a time limit in milliseconds (0: none) that also follows the caller's signal. */
export function startDeadline(timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let failure: Failure | undefined;
  const end = (why: Failure, reason: unknown): void => {
    if (controller.signal.aborted) return;
    failure = why;
    controller.abort(reason);
  };
  const onAbort = (): void =>
    end(
      { kind: "aborted", code: "aborted", reason: "aborted by the caller", cause: signal?.reason },
      signal?.reason,
    );
  const timer =
    timeoutMs > 0
      ? setTimeout(() => {
          const reason = `no complete reply within ${timeoutMs} ms`;
          end(
            { kind: "timeout", code: "timed-out", reason, timeoutMs },
            new DOMException(reason, "TimeoutError"),
          );
        }, timeoutMs)
      : undefined;
  if (signal?.aborted) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    failure: () => failure,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}
