/** A value as it was handed out. */
export type Held<T> = {
  readonly value: T;
  /** Says that the value is no longer good: the next one to ask gets a new one. Late calls change nothing. */
  readonly expire: () => void;
};

/** A value that many calls share and that is had anew only after it expired. */
export type SharedValue<T> = {
  readonly get: () => Promise<Held<T>>;
  /** The value if it is at hand, so that nobody waits for what is known. */
  readonly held: () => Held<T> | undefined;
};

/**
 * Shares what `load` gives: concurrent and later callers wait for one load, until a holder of that very value
 * says it expired. So a thousand calls refused for one old token ask for one new one. A failed load is not kept.
 */
export function shareValue<T>(load: () => T | Promise<T>): SharedValue<T> {
  let current: Promise<Held<T>> | undefined;
  let held: Held<T> | undefined;
  const start = (): Promise<Held<T>> => {
    const drop = (): void => {
      if (current !== mine) return;
      current = undefined;
      held = undefined;
    };
    const mine = Promise.resolve()
      .then(load)
      .then(
        (value) => {
          held = { value, expire: drop };
          return held;
        },
        (error: unknown) => {
          drop();
          throw error;
        },
      );
    return mine;
  };
  return {
    get: () => {
      current ??= start();
      return current;
    },
    held: () => held,
  };
}
