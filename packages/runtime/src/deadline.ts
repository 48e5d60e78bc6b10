import { longestDelayMs } from "./clock.ts";
import { type Failure, fail } from "./failure.ts";

/** A stretch of work that ends when its time is up or when whoever started it says so. */
export type Deadline = {
  /** Fires at the end; for fetch. Made when first asked for: a signal is the dearest part of a call. */
  readonly signal: AbortSignal;
  /** Why it ended early, if it did. */
  failure(): Failure | undefined;
  /** Whether there is time for a wait of `ms` milliseconds. */
  leaves(ms: number): boolean;
  /** Calls back at the end, once. Returns how to take that back. */
  onEnd(listener: Listener): () => void;
  /** The outcome of `work`, or the failure if the end comes first, also when `work` never settles. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Releases the timer and the listeners. To be called in any case. */
  stop(): void;
};

type Listener = (failure: Failure) => void;

/** Which limit ran out, for the message. */
type Limit = { readonly ms: number; readonly name: "timeoutMs" | "totalTimeoutMs" };

/** Starts the limit of a whole call (0 ms: none) that also follows the caller's signal. */
export function startCallDeadline(totalTimeoutMs: number, signal: AbortSignal | undefined): Deadline {
  if (totalTimeoutMs === 0 && signal === undefined) return unlimited;
  return startDeadline({ ms: totalTimeoutMs, name: "totalTimeoutMs" }, (end) => {
    if (signal === undefined) return undefined;
    const onAbort = (): void =>
      end({ kind: "aborted", code: "aborted", reason: "aborted by the caller", cause: signal.reason });
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
    return () => signal.removeEventListener("abort", onAbort);
  });
}

/** Starts the limit of one step of a call (0 ms: none); the end of the call ends it too. */
export function startStepDeadline(timeoutMs: number, call: Deadline): Deadline {
  return startDeadline({ ms: timeoutMs, name: "timeoutMs" }, (end) => call.onEnd(end));
}

/** Never ends, so that nothing has to be watched or released: what a call without limits of its own has. */
export const unlimited: Deadline = {
  get signal() {
    return new AbortController().signal;
  },
  failure: () => undefined,
  leaves: () => true,
  onEnd: () => () => undefined,
  race: (work) => work,
  stop: () => undefined,
};

function startDeadline(limit: Limit, follow: (end: Listener) => (() => void) | undefined): Deadline {
  let failure: Failure | undefined;
  let controller: AbortController | undefined;
  const listeners = new Set<Listener>();
  const abort = (ended: Failure): void =>
    controller?.abort(
      ended.kind === "aborted" ? ended.cause : new DOMException(ended.reason, "TimeoutError"),
    );
  const end: Listener = (ended) => {
    if (failure !== undefined) return;
    failure = ended;
    for (const listener of listeners) listener(ended);
    abort(ended);
  };
  const onEnd = (listener: Listener): (() => void) => {
    if (failure !== undefined) listener(failure);
    else listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const endsAt = limit.ms > 0 ? performance.now() + limit.ms : Number.POSITIVE_INFINITY;
  const timer =
    limit.ms > 0 ? setTimeout(() => end(timedOut(limit)), Math.min(limit.ms, longestDelayMs)) : undefined;
  const unfollow = follow(end);
  return {
    get signal() {
      if (controller === undefined) {
        controller = new AbortController();
        if (failure !== undefined) abort(failure);
      }
      return controller.signal;
    },
    failure: () => failure,
    leaves: (ms) => performance.now() + ms < endsAt,
    onEnd,
    race: (work) =>
      new Promise((resolve, reject) => {
        onEnd((ended) => reject({ failure: ended }));
        work.then(resolve, reject);
      }),
    stop() {
      clearTimeout(timer);
      listeners.clear();
      unfollow?.();
    },
  };
}

function timedOut(limit: Limit): Failure & { kind: "timeout" } {
  return {
    kind: "timeout",
    code: limit.name === "timeoutMs" ? "timed-out" : "total-time-out",
    reason: `no complete reply within ${limit.name} (${limit.ms} ms)`,
    timeoutMs: limit.ms,
  };
}

/** Refuses a time limit that is none. `Infinity` and 0 stand for no limit. */
export function checkedLimit(name: string, ms: number): number {
  if (typeof ms !== "number" || Number.isNaN(ms) || ms < 0) {
    fail({ kind: "encode", code: "invalid-call", reason: `${name} must be 0 or more milliseconds` });
  }
  return ms === Number.POSITIVE_INFINITY ? 0 : ms;
}
