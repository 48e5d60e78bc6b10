/** A shared value as one caller got it. */
export type Held<T> = {
  readonly value: T;
  /** Marks the value as no longer valid, so that the next caller gets a new one. Has no effect after that. */
  readonly expire: () => void;
};

/** A value that many calls share until it expires. */
export type SharedValue<T> = { readonly get: () => Promise<Held<T>> };

/**
 * Shares the result of `load`: concurrent and later callers wait for one load, until a holder of that result
 * expires it. So a thousand calls that are rejected because of one old token cause one new token to be loaded.
 * A load that fails is not kept.
 */
export function shareValue<T>(load: () => T | Promise<T>): SharedValue<T> {
  let current: Promise<Held<T>> | undefined;
  function start(): Promise<Held<T>> {
    const drop = (): void => {
      if (current === mine) current = undefined;
    };
    const mine = (async () => ({ value: await load(), expire: drop }))();
    mine.catch(drop);
    return mine;
  }
  return {
    get: () => {
      current ??= start();
      return current;
    },
  };
}
