/**
 * Returns the processor time of a function in microseconds. A busy machine adds to it, and so does code that runs for the
 * first time. Compare it inside `expect.poll`, which measures again while the time is above the limit.
 */
export function processorTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user;
}
