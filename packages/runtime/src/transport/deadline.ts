import { type Failure, FailureError, fail } from "../errors/failure.ts";

/** A span of time that ends when its limit elapses or when the span that contains it ends. */
export type Deadline = {
  /** Fires at the end. */
  readonly signal: AbortSignal;
  /** Why the span ended early, if it did. */
  failure(): Failure | undefined;
  /** Whether enough time is left for a delay of `ms` milliseconds. */
  leaves(ms: number): boolean;
  /** Settles like `work`, or rejects at the end, even if `work` never settles. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Whether nothing can end the span early, so that nobody has to listen for its end. */
  readonly isEndless: boolean;
  /** Releases the timer and the listeners. Must always be called. */
  stop(): void;
};

/** What can end a span from outside. */
type Outer = Pick<Deadline, "signal" | "failure" | "isEndless">;

/** The longest delay that timers of all runtimes accept (2³¹ − 1 ms). Longer ones fire immediately. */
export const longestDelayMs = 2_147_483_647;

/** Presents the caller's signal as a span that contains the call. */
export function abortedBy(signal: AbortSignal): Outer {
  const reason = "aborted by the caller";
  return {
    signal,
    isEndless: false,
    failure: () => ({ kind: "aborted", code: "aborted", reason, cause: signal.reason }),
  };
}

/** Starts a span of `ms` milliseconds (0: no limit) within `container`. `name` is the option that set the limit. */
export function startDeadline(
  name: "timeoutMs" | "totalTimeoutMs",
  ms: number,
  container: Outer | undefined,
  controller = new AbortController(),
): Deadline {
  const outer = container?.isEndless ? undefined : container;
  const isEndless = ms === 0 && outer === undefined;
  let failure: Failure | undefined;
  function end(ended: Failure): void {
    if (failure !== undefined) return;
    failure = ended;
    controller.abort(ended.kind === "aborted" ? ended.cause : new DOMException(ended.reason, "TimeoutError"));
  }
  const follow = (): void => end(outer?.failure() ?? timedOut(name, ms));
  if (outer?.signal.aborted) follow();
  else outer?.signal.addEventListener("abort", follow, { once: true });
  const endsAt = ms > 0 ? performance.now() + ms : Number.POSITIVE_INFINITY;
  const timer = ms > 0 ? setTimeout(() => end(timedOut(name, ms)), Math.min(ms, longestDelayMs)) : undefined;
  return {
    // A getter: creating a signal is expensive, and an endless span rarely needs one.
    get signal() {
      return controller.signal;
    },
    isEndless,
    failure: () => failure,
    leaves: (delay) => performance.now() + delay < endsAt,
    race: (work) => {
      if (isEndless) return work;
      const { signal } = controller;
      return new Promise((resolve, reject) => {
        const stop = (): void => reject(failure && new FailureError(failure));
        if (signal.aborted) stop();
        else signal.addEventListener("abort", stop, { once: true });
        work.then(resolve, reject);
      });
    },
    stop() {
      clearTimeout(timer);
      outer?.signal.removeEventListener("abort", follow);
    },
  };
}

/**
 * Runs a step that calls functions of the caller and belongs to no try. Its limit is reported as `timeoutMs`; the
 * signal fires when the step is no longer awaited.
 */
export async function withinLimit<T>(
  ms: number,
  container: Deadline | undefined,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = startDeadline("timeoutMs", ms, container);
  try {
    return await deadline.race(step(deadline.signal));
  } finally {
    deadline.stop();
  }
}

function timedOut(name: "timeoutMs" | "totalTimeoutMs", ms: number): Failure {
  return {
    kind: "timeout",
    code: name === "timeoutMs" ? "timed-out" : "total-time-out",
    reason: `no complete response within ${name} (${ms} ms)`,
    timeoutMs: ms,
  };
}

/** Validates a limit. Returns 0 for `Infinity`, which also means no time limit. */
export function checkedLimit(name: string, ms: number): number {
  if (typeof ms !== "number" || Number.isNaN(ms) || ms < 0) {
    const reason = `${name} must be a number of at least 0, for example 60000`;
    fail({ kind: "encode", code: "invalid-call", reason });
  }
  return ms === Number.POSITIVE_INFINITY ? 0 : ms;
}
