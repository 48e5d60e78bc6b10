import { longestDelayMs } from "./deadline.ts";

/** The sources of time and randomness, so that tests can control both. */
export type Clock = {
  /** Returns the milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Resolves after `ms` milliseconds, or as soon as the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
};

/** The time and randomness of the platform. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(ms, longestDelayMs));
      signal.addEventListener("abort", done);
    }),
};
