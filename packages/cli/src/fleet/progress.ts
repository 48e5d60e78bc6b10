import { cutTo, type Output, type Stream } from "../output.ts";
import type { FleetResult } from "./results.ts";

/** The counts of a run. */
export type Tally = {
  /** Results of this run. */
  tested: number;
  ok: number;
  /** The target did not accept the ping. */
  failed: number;
  /** The call has no answer. */
  errors: number;
  /** Of these: lines of the input that are no webhook. */
  inputErrors: number;
  /** Answered by an earlier run. */
  resumed: number;
  readonly startedAt: number;
  /** Causes of failures, the most frequent ones of a fleet. */
  readonly causes: Map<string, number>;
};

const maxCauses = 50;

/** Returns the counts of a run that starts now. */
export function createTally(): Tally {
  return {
    tested: 0,
    ok: 0,
    failed: 0,
    errors: 0,
    inputErrors: 0,
    resumed: 0,
    startedAt: performance.now(),
    causes: new Map(),
  };
}

/** Counts a result. */
export function count(tally: Tally, result: FleetResult): void {
  tally.tested += 1;
  if (result.ok) tally.ok += 1;
  else if (result.error !== undefined) tally.errors += 1;
  else tally.failed += 1;
  if (result.error?.kind === "input") tally.inputErrors += 1;
  if (result.ok) return;
  const cause = causeOf(result);
  if (tally.causes.has(cause) || tally.causes.size < maxCauses) {
    tally.causes.set(cause, (tally.causes.get(cause) ?? 0) + 1);
  }
}

function causeOf({ error, result }: FleetResult): string {
  if (error !== undefined) return `${error.code}${error.status === undefined ? "" : ` ${error.status}`}`;
  const message = (result as { Message?: unknown } | null)?.Message;
  // Ports, times and ids would make every message a cause of its own.
  return (
    String(message ?? "no message")
      .split(/\r?\n/, 1)[0]
      ?.replace(/\d{4,}/g, "…")
      .slice(0, 120) ?? ""
  );
}

/** How much of the input has been read: `undefined` when its size is not known. */
export type ReadShare = () => number | undefined;

/** Shows progress until it is stopped: a bar on a terminal, a line every 10 s otherwise. */
export function showProgress(tally: Tally, share: ReadShare, stderr: Stream, out: Output): () => void {
  const isTerminal = stderr.isTTY === true;
  const show = isTerminal
    ? () => void stderr.write(`\r\u001b[K${barLine(tally, share(), stderr.columns ?? 80)}`)
    : () => out.talk(progressLine(tally, share()));
  const timer = setInterval(show, isTerminal ? 250 : 10_000);
  return () => {
    clearInterval(timer);
    if (isTerminal) stderr.write("\r\u001b[K");
  };
}

/** The bar, as wide as the terminal allows. */
export function barLine(tally: Tally, share: number | undefined, columns: number): string {
  const text = progressLine(tally, share);
  const width = Math.min(30, columns - text.length - 4);
  if (share === undefined || width < 8) return cutTo(columns - 1, text);
  const full = Math.round(share * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${text}`;
}

function progressLine(tally: Tally, share: number | undefined): string {
  const { seconds, rate } = speedOf(tally);
  const bad = tally.failed + tally.errors;
  const left =
    share === undefined || share <= 0 || share >= 1
      ? ""
      : `, ${duration((seconds / share) * (1 - share))} left`;
  const percent = share === undefined ? "" : `${Math.floor(share * 100)}% `;
  return `${percent}${tally.tested} tested, ${bad} failed, ${rate}${left}`;
}

/** The time since the start, and the calls per second. */
function speedOf({ startedAt, tested }: Tally): { readonly seconds: number; readonly rate: string } {
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, rate: `${(tested / Math.max(seconds, 0.001)).toFixed(0)}/s` };
}

/** A span of time for a person: `42 s`, `3 min 5 s`, `2 h 7 min`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** The table at the end, within the width of the terminal. */
export function summaryTable(tally: Tally, columns: number): readonly string[] {
  const { seconds, rate } = speedOf(tally);
  const rows: [string, number][] = [
    ["accepted", tally.ok],
    ["not accepted", tally.failed],
    ["no answer", tally.errors],
  ];
  if (tally.resumed > 0) rows.push(["answered before", tally.resumed]);
  const width = Math.max(...rows.map(([, number]) => String(number).length));
  const causes = [...tally.causes].sort(([, a], [, b]) => b - a).slice(0, 5);
  return [
    ...rows.map(([name, number]) => `  ${name.padEnd(16)} ${String(number).padStart(width)}`),
    `  ${"time".padEnd(16)} ${duration(seconds)}, ${rate}`,
    ...(causes.length > 0 ? ["Most frequent causes:"] : []),
    ...causes.map(([cause, number]) => cutTo(columns - 1, `  ${String(number).padStart(width)} × ${cause}`)),
  ];
}
