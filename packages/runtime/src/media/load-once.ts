/**
 * Wraps a loader so that all callers share one load: a dynamic import takes Node some 100 µs each time, even for a
 * module that is loaded already. After a failed load, the next call tries again.
 */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
