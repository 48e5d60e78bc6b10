import type { Column, Row } from "./table.ts";

/** One of the ways that a comparison measures. */
export type Contender = {
  /** Does the work once. A promise is awaited. */
  readonly run: () => unknown;
  /** The amount of work in one run, such as bytes. Times are divided by it. Default 1. */
  readonly size?: number;
};

/** How long a comparison takes. */
export type Pace = {
  /** Rounds in which each contender runs one batch. */
  readonly rounds: number;
  /** Aimed length of one batch, in milliseconds. At 0 a batch is a single run, without a warm-up. */
  readonly batchMs: number;
  /** Runs that are in progress at the same time. Default 1. */
  readonly atOnce?: number;
};

/** Options that every group gets. */
export type GroupOptions = {
  /** Only prove that everything works: tiny counts, on the sources, as the smoke test does. */
  readonly quick: boolean;
};

/** The figures of one contender. */
export type Timing = Row & {
  /** Median over all batches, in microseconds. */
  readonly us: number;
  /** Time in relation to the first contender, batch by batch: the median and its quartiles. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Processor time of this process, in relation to the first contender: the median. */
  readonly cpu: number;
  /** Microseconds more than the first contender, batch by batch: the median. */
  readonly added: number;
  /**
   * The median of a batch's latencies in milliseconds, and its 99th percentile in relation to that: the medians over all
   * batches, so that a machine whose speed changes between them is not taken for a slow server. Only for runs at once.
   */
  readonly p50?: number;
  readonly tail?: number;
};

/** The columns of a comparison: the ratio to the first contender, and its quartiles. */
export const ratioColumns: readonly Column[] = [
  { key: "ratio", heading: "ratio", decimals: 2 },
  { key: "low", heading: "p25", decimals: 2 },
  { key: "high", heading: "p75", decimals: 2 },
];

/** The columns of a table of timings. */
export const timingColumns: readonly Column[] = [
  ...ratioColumns,
  // On a busy machine this varies less than the time that passes.
  { key: "cpu", heading: "cpu", decimals: 2 },
  { key: "us", heading: "µs", decimals: 1, absolute: true },
];

type Batch = {
  readonly us: number;
  readonly cpuUs: number;
  /** Milliseconds that each run took. Empty for one at a time: to note them takes longer than some runs. */
  readonly latencies: readonly number[];
};

/**
 * Measures all contenders in turn, batch by batch, so that a busy machine affects them alike. The first contender
 * is the baseline. tinybench and mitata run one task to its end before the next, so neither can do this.
 */
export async function compare(
  contenders: Readonly<Record<string, Contender>>,
  pace: Pace,
): Promise<readonly Timing[]> {
  const entries = Object.entries(contenders);
  const counts = new Map<string, number>();
  const batches = new Map<string, Batch[]>(entries.map(([name]) => [name, []]));
  for (const [name, contender] of entries) counts.set(name, await warmUp(contender, pace));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const [name, contender] of inTurn(entries, round)) {
      // Otherwise a contender pays for the garbage of the one before it. Needs `node --expose-gc`.
      globalThis.gc?.({ type: "minor" });
      batches.get(name)?.push(await runBatch(contender, counts.get(name) ?? 1, pace.atOnce));
    }
  }
  const baseline = batches.get(entries[0]?.[0] ?? "") ?? [];
  return entries.map(([name]) => timingOf(name, batches.get(name) ?? [], baseline));
}

/** Rotates the order by one each round and reverses every other one, so that neighbours change. */
function inTurn<T>(items: readonly T[], round: number): readonly T[] {
  const start = round % items.length;
  const rotated = [...items.slice(start), ...items.slice(0, start)];
  return round % 2 === 0 ? rotated : rotated.reverse();
}

/** Runs a contender until it is compiled and returns how many runs make a batch. */
async function warmUp({ run }: Contender, { batchMs, atOnce = 1 }: Pace): Promise<number> {
  if (batchMs === 0) return 1;
  const until = performance.now() + 3 * batchMs;
  let fastest = Number.POSITIVE_INFINITY;
  for (let count = 2 * atOnce; ; count = Math.max(2 * atOnce, Math.round((batchMs * 1000) / fastest))) {
    if (performance.now() >= until) return count;
    const { us } = await runBatch({ run }, count, atOnce);
    fastest = Math.min(fastest, us);
  }
}

async function runBatch({ run, size = 1 }: Contender, count: number, atOnce = 1): Promise<Batch> {
  let left = count;
  const latencies: number[] = [];
  async function timed(): Promise<void> {
    const begin = performance.now();
    await run();
    latencies.push(performance.now() - begin);
  }
  const once = atOnce > 1 ? timed : run;
  async function worker(): Promise<void> {
    while (left > 0) {
      left -= 1;
      const result = once();
      if (result instanceof Promise) await result;
    }
  }
  const cpuBefore = process.cpuUsage();
  const begin = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const us = (performance.now() - begin) * 1000;
  const cpu = process.cpuUsage(cpuBefore);
  return { us: us / count / size, cpuUs: (cpu.user + cpu.system) / count / size, latencies };
}

function timingOf(name: string, own: readonly Batch[], baseline: readonly Batch[]): Timing {
  const base = (index: number): Batch =>
    baseline[index] ?? { us: Number.NaN, cpuUs: Number.NaN, latencies: [] };
  const ratios = own.map(({ us }, index) => us / base(index).us);
  const medians = own.map(({ latencies }) => median(latencies));
  const tails = own.map(({ latencies }, index) => quantile(latencies, 0.99) / (medians[index] ?? Number.NaN));
  return {
    name,
    us: median(own.map(({ us }) => us)),
    ratio: median(ratios),
    low: quantile(ratios, 0.25),
    high: quantile(ratios, 0.75),
    cpu: median(own.map(({ cpuUs }, index) => cpuUs / base(index).cpuUs)),
    added: median(own.map(({ us }, index) => us - base(index).us)),
    ...(own[0]?.latencies.length ? { p50: median(medians), tail: median(tails) } : {}),
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the given part of the values lies (nearest rank). */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
