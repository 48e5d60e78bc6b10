/**
 * Loads once for all that ask: a dynamic import costs Node some 100 µs each time, also of a module that is there. A
 * load that failed is tried again by the next one who asks.
 */
export const loadOnce = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
};
