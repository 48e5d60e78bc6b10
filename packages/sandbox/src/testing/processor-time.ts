/**
 * Returns the processor time of a function in microseconds. A busy machine adds to it, and so does code that runs for the
 * first time. Compare it inside `expect.poll`, which measures again while the time is above the limit.
 */
export async function processorTime(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  return process.cpuUsage(before).user;
}
