/** A shared value as one caller got it. */
export type Held<T> = {
  readonly value: T;
  /** Marks the value as no longer valid, so that the next caller gets a new one. Has no effect after that. */
  readonly expire: () => void;
};

/** A value that many calls share until it expires. */
export type SharedValue<T> = {
  /** Returns the value. If `signal` fires while it is loading, the next caller starts another load. */
  readonly get: (signal?: AbortSignal) => Promise<Held<T>>;
};

/**
 * Shares the result of `load`: concurrent and later callers wait for one load, until a holder of that result
 * expires it. So a thousand calls that are rejected because of one old token cause one new token to be loaded.
 * A load that fails is not kept, nor one that takes longer than a caller waits.
 */
export function shareValue<T>(load: () => T | Promise<T>): SharedValue<T> {
  let current: { readonly held: Promise<Held<T>>; readonly drop: () => void; isLoading: boolean } | undefined;
  function start() {
    const drop = (): void => {
      if (current === mine) current = undefined;
    };
    const held = (async () => ({ value: await load(), expire: drop }))();
    const mine = { held, drop, isLoading: true };
    held.then(() => {
      mine.isLoading = false;
    }, drop);
    return mine;
  }
  return {
    get: (signal) => {
      current ??= start();
      const { held, drop, isLoading } = current;
      if (isLoading && signal !== undefined) {
        signal.addEventListener("abort", drop);
        const release = (): void => signal.removeEventListener("abort", drop);
        held.then(release, release);
      }
      return held;
    },
  };
}
