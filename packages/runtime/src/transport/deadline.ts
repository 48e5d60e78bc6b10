import { type Failure, FailureError, fail } from "../errors/failure.ts";

/** A span of time that ends when its limit elapses or when the span that contains it ends. */
export type Deadline = {
  /** Returns the signal that fires at the end. */
  signal(): AbortSignal;
  /** Why the span ended early, if it did. */
  failure(): Failure | undefined;
  /** Whether enough time is left for a delay of `ms` milliseconds. */
  leaves(ms: number): boolean;
  /** Settles like `work`, or rejects at the end, even if `work` never settles. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Calls a function at the end, before `signal` fires. Returns a function that prevents that. */
  onEnd(listener: () => void): () => void;
  /** Releases the timer and the listeners. Must always be called. */
  stop(): void;
};

/** The longest delay that timers of all runtimes accept (2³¹ − 1 ms). Longer ones fire immediately. */
export const longestDelayMs = 2_147_483_647;

/** What may end a span early. */
type Outer = Pick<Deadline, "failure" | "onEnd">;

/** Starts a span of `ms` milliseconds (0: no limit) within `outer`. `name` is the option that set the limit. */
export function startDeadline(
  name: "timeoutMs" | "totalTimeoutMs",
  ms: number,
  outer: Outer | undefined,
  controller = new AbortController(),
): Deadline {
  const listeners = new Set<() => void>();
  let failure: Failure | undefined;
  function end(ended: Failure | undefined): void {
    if (failure !== undefined || ended === undefined) return;
    failure = ended;
    for (const listener of listeners) listener();
    controller.abort(ended.kind === "aborted" ? ended.cause : new DOMException(ended.reason, "TimeoutError"));
  }
  const follow = (): void => end(outer?.failure());
  const release = outer?.onEnd(follow);
  follow();
  const endsAt = ms > 0 ? performance.now() + ms : Number.POSITIVE_INFINITY;
  const timer = ms > 0 ? setTimeout(() => end(timedOut(name, ms)), Math.min(ms, longestDelayMs)) : undefined;
  return {
    signal: () => controller.signal,
    failure: () => failure,
    leaves: (delay) => performance.now() + delay < endsAt,
    race: (work) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(failure && new FailureError(failure));
        if (failure !== undefined) stop();
        else listeners.add(stop);
        work.then(resolve, reject);
      }),
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      clearTimeout(timer);
      release?.();
    },
  };
}

/** Lets a signal of the caller end a span. */
export function endOf(signal: AbortSignal): Outer {
  return {
    failure: () =>
      signal.aborted
        ? { kind: "aborted", code: "aborted", reason: "aborted by the caller", cause: signal.reason }
        : undefined,
    onEnd(listener) {
      signal.addEventListener("abort", listener);
      return () => signal.removeEventListener("abort", listener);
    },
  };
}

/**
 * Runs a step that calls functions of the caller and belongs to no try. Its limit is reported as `timeoutMs`; the
 * signal fires when the step is no longer awaited.
 */
export async function withinLimit<T>(
  ms: number,
  outer: Deadline | undefined,
  step: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = startDeadline("timeoutMs", ms, outer);
  try {
    return await deadline.race(step(deadline.signal()));
  } finally {
    deadline.stop();
  }
}

/** Ends the call if a span has ended. */
export function failIfEnded(deadline: Deadline): void {
  const failure = deadline.failure();
  if (failure !== undefined) fail(failure);
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
  if (!(ms >= 0)) {
    const reason = `${name} must be a number of at least 0, for example 5000.`;
    fail({ kind: "encode", code: "invalid-call", reason });
  }
  return ms === Number.POSITIVE_INFINITY ? 0 : ms;
}
