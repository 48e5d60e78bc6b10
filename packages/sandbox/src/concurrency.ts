/** Lets so many pieces of work run at once and so many wait; first come, first served. */
export type Gate = {
  /** Resolves to the function that gives the place back, or is `undefined` when no place to wait is left. */
  readonly enter: () => Promise<() => void> | undefined;
};

export const createGate = (maxRunning: number, maxWaiting: number): Gate => {
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
};
