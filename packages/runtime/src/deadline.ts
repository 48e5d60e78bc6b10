import { longestDelayMs } from "./clock.ts";
import { type Failure, fail } from "./failure.ts";

/** A stretch of work that ends when its time is up or when whoever started it says so. */
export type Deadline = {
  /** Fires at the end; for fetch. */
  readonly signal: AbortSignal;
  /** Why it ended early, if it did. */
  failure(): Failure | undefined;
  /** Whether there is time for a wait of `ms` milliseconds. */
  leaves(ms: number): boolean;
  /** The outcome of `work`, or the failure if the end comes first, also when `work` never settles. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Releases the timer and the listener. To be called in any case. */
  stop(): void;
};

/** Which limit ran out, for the message. */
type Limit = { readonly ms: number; readonly name: "timeoutMs" | "totalTimeoutMs" };

/** Starts the limit of a whole call (0 ms: none) that also follows the caller's signal. */
export function startCallDeadline(totalTimeoutMs: number, signal: AbortSignal | undefined): Deadline {
  return startDeadline({ ms: totalTimeoutMs, name: "totalTimeoutMs" }, signal, () => ({
    kind: "aborted",
    code: "aborted",
    reason: "aborted by the caller",
    cause: signal?.reason,
  }));
}

/** Starts the limit of one step of a call (0 ms: none); the end of the call ends it too. */
export function startStepDeadline(timeoutMs: number, call: Deadline): Deadline {
  return startDeadline({ ms: timeoutMs, name: "timeoutMs" }, call.signal, () => call.failure() as Failure);
}

function startDeadline(limit: Limit, parent: AbortSignal | undefined, why: () => Failure): Deadline {
  const controller = new AbortController();
  let failure: Failure | undefined;
  let rejectRace: ((failure: Failure) => void) | undefined;
  const end = (ended: Failure, reason: unknown): void => {
    if (failure !== undefined) return;
    failure = ended;
    rejectRace?.(ended);
    controller.abort(reason);
  };
  const onParent = (): void => end(why(), parent?.reason);
  const onTime = (): void => {
    const ended = timedOut(limit);
    end(ended, new DOMException(ended.reason, "TimeoutError"));
  };
  const endsAt = limit.ms > 0 ? performance.now() + limit.ms : Number.POSITIVE_INFINITY;
  const timer = limit.ms > 0 ? setTimeout(onTime, Math.min(limit.ms, longestDelayMs)) : undefined;
  if (parent?.aborted) onParent();
  else parent?.addEventListener("abort", onParent, { once: true });
  return {
    signal: controller.signal,
    failure: () => failure,
    leaves: (ms) => performance.now() + ms < endsAt,
    race: (work) =>
      new Promise((resolve, reject) => {
        rejectRace = (ended) => reject({ failure: ended });
        work.then(resolve, reject);
        if (failure !== undefined) rejectRace(failure);
      }),
    stop() {
      clearTimeout(timer);
      parent?.removeEventListener("abort", onParent);
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
