/**
 * Calls a function of the sandbox's owner whose result is not used, such as `log`. Whatever it throws or rejects with
 * goes to `report`.
 */
export function notifyOwner(call: () => unknown, report: (error: unknown) => void): void {
  try {
    Promise.resolve(call()).catch(report);
  } catch (error) {
    report(error);
  }
}

/** Wraps `onError` so that it never throws. Its own errors go to `console.error`. */
export function guardOnError(onError: (error: unknown) => void): (error: unknown) => void {
  return (error) =>
    notifyOwner(
      () => onError(error),
      (second) => notifyOwner(() => printError(second), ignore),
    );
}

/** The default of `onError`. */
export function printError(error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the owner sees errors here unless `onError` is set
  console.error(error);
}

function ignore(): void {
  // Nobody is left to report to.
}

/** Waits for a decision of the owner. Rejects when it takes longer than `timeoutMs`. */
export async function awaitOwner<T>(name: string, decision: T | Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} did not settle within ${timeoutMs} ms.`)), timeoutMs);
  });
  try {
    return await Promise.race([decision, late]);
  } finally {
    clearTimeout(timer);
  }
}
