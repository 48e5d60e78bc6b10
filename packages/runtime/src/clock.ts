/** Time and chance, so that tests can hold both still. */
export type Clock = {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Settles after `ms` milliseconds; a signal that fires ends the wait early, without an error. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** At least 0, less than 1. */
  readonly random: () => number;
};

/** Largest delay that timers of every runtime take (2³¹ − 1 ms); beyond it they fire at once. */
export const longestDelayMs = 2_147_483_647;

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
