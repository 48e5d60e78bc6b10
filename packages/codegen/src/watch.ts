import { statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

/** How often files are compared, in milliseconds. */
const interval = 200;

/**
 * Runs a task, and again each time that one of the files it has read changes, appears or is removed. Ends when the signal
 * is aborted. Files are compared by time and size: that works on every file system, and neither the files that the task
 * writes nor the temporary ones of an editor start it again.
 */
export async function watchFiles(
  task: (onRead: (file: string) => void) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const seen = new Map<string, string>();
    // A change while the task is running is noticed as well.
    await task((file) => seen.set(file, stateOf(file)));
    await changed(seen, signal);
  }
}

/** Waits until a file has changed and no file changes any more. */
async function changed(seen: ReadonlyMap<string, string>, signal: AbortSignal): Promise<void> {
  const now = () => [...seen.keys()].map(stateOf).join();
  const begin = [...seen.values()].join();
  for (let [last, next] = [begin, now()]; next === begin || next !== last; [last, next] = [next, now()]) {
    await setTimeout(interval, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
  }
}

function stateOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? "none" : `${stats.mtimeMs} ${stats.size}`;
}
