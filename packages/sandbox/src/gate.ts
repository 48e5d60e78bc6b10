/** A limit on how much work runs at once. Work that has to wait starts in the order it came. */
export type Gate = {
  /** Resolves to a function that frees the place again. Returns `undefined` when the queue is full. */
  readonly enter: () => Promise<() => void> | undefined;
};

/** Creates a gate for `maxRunning` pieces of work at once and a queue of `maxWaiting`. */
export function createGate(maxRunning: number, maxWaiting: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const placeOnce = () => {
    let left = false;
    return () => {
      if (!left) leave();
      left = true;
    };
  };
  return {
    enter: () => {
      if (running < maxRunning) {
        running += 1;
        return Promise.resolve(placeOnce());
      }
      if (waiting.length >= maxWaiting) return undefined;
      return new Promise((resolve) => waiting.push(() => resolve(placeOnce())));
    },
  };
}
