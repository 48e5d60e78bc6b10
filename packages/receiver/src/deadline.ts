import { ReceiverError } from "./receiver-error.ts";

/** The time limit of one delivery: of its event store and its handler together. */
export type Deadline = {
  /** Aborts when the time is up. */
  readonly signal: AbortSignal;
  /** Settles like the work, or rejects with the given error when the time is up. The work goes on unobserved. */
  race<T>(work: Promise<T>, late: () => ReceiverError): Promise<T>;
  /** Stops the timer, which would keep a process alive. */
  end(): void;
};

/** Starts a time limit in milliseconds; `Infinity` sets none. */
export function startDeadline(timeoutMs: number): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const timer =
    timeoutMs === Number.POSITIVE_INFINITY
      ? undefined
      : setTimeout(() => controller.abort(new ReceiverError("handler-timeout")), timeoutMs);
  return {
    signal,
    race: (work, late) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) reject(late());
        signal.addEventListener("abort", () => reject(late()));
        work.then(resolve, reject);
      }),
    end: () => clearTimeout(timer),
  };
}
