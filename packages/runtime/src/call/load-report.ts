import { loadOnce } from "../media/load-once.ts";
import { withinLimit } from "../transport/deadline.ts";
import type { TryOutcome } from "../transport/exchange.ts";
import type { Call } from "./call.ts";
import type * as Report from "./report.ts";

/** Loads what a call needs only when it fails or is observed. All calls share one load. */
export const loadReport = loadOnce(() => import("./report.ts"));

/** Returns the report, or `undefined` if it is not available in time. */
export function reportInTime(): Promise<typeof Report | undefined> {
  return withinLimit(1_000, undefined, loadReport).catch(() => undefined);
}

/** Waits until another try. Returns `false` if there must be none, or if the report that decides is not available. */
export async function waitForRetry(call: Call, outcome: TryOutcome, tries: number): Promise<boolean> {
  return (await reportInTime())?.waitForRetry(call, outcome, tries) ?? false;
}
