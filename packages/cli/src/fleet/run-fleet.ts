import type { Endpoint, Ping } from "../endpoint.ts";
import { maskUserInfo, secretsOf } from "../secrets.ts";
import { readWebhook } from "../webhook-input.ts";
import { fired } from "../world.ts";
import type { Item } from "./items.ts";
import type { FleetResult } from "./results.ts";
import { NamedSlots, Slots } from "./slots.ts";

/** What a fleet is tested with. */
export type FleetRun = {
  readonly items: AsyncIterable<Item>;
  readonly endpoint: Endpoint;
  /** Lines that are not to be sent: of other shards, or with an answer. */
  readonly skips: (line: number) => boolean;
  /** Calls at once, in all and to one host of targets. */
  readonly concurrency: number;
  readonly perHost: number;
  /** The secret of every webhook, in place of its own. */
  readonly secret?: string | undefined;
  /** Takes each result once, in the order in which they arrive, with the webhook's secrets to be masked in it. */
  readonly write: (result: FleetResult, secrets: readonly string[]) => Promise<void>;
  /** Starts nothing more; calls under way get to their end. */
  readonly stop: AbortSignal;
  /** Ends calls under way, too. */
  readonly force: AbortSignal;
};

/** How a run ended: every line has a result, it was stopped, or the endpoint failed call after call. */
export type FleetEnd = "complete" | "stopped" | "endpoint-down";

/** After this many failed calls in a row the endpoint counts as down: wrong credentials lock accounts. */
const failuresInARow = 100;

/**
 * Sends the webhooks of a fleet and hands on one result each. The input is read no faster than the calls are made: at
 * most four times `concurrency` webhooks are in memory.
 */
export async function runFleet(run: FleetRun): Promise<FleetEnd> {
  const { concurrency, stop } = run;
  const [window, calls, hosts] = [
    new Slots(concurrency * 4),
    new Slots(concurrency),
    new NamedSlots(run.perHost),
  ];
  const tasks = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  let downAfter = failuresInARow;
  const isOver = () => stop.aborted || failure !== undefined || downAfter <= 0;

  async function work({ line, text }: Item): Promise<void> {
    const read = readWebhook(text);
    if ("problem" in read) {
      const error = { kind: "input", code: "invalid-webhook", message: `line ${line} ${read.problem}` };
      return run.write({ line, target: null, ok: false, error, durationMs: 0 }, []);
    }
    const webhook = run.secret === undefined ? read.webhook : { ...read.webhook, Secret: run.secret };
    const host = hostOf(webhook.TargetUrl);
    await hosts.take(host);
    await calls.take();
    try {
      if (isOver()) return;
      const ping = await run.endpoint.ping(webhook, run.force);
      if ("error" in ping && ping.error.kind === "aborted") return;
      downAfter = isEndpointFailure(ping) ? downAfter - 1 : failuresInARow;
      await run.write({ line, target: maskUserInfo(webhook.TargetUrl), ...ping }, secretsOf(webhook));
    } finally {
      calls.free();
      hosts.free(host);
    }
  }

  const stopped = fired(stop);
  const iterator = run.items[Symbol.asyncIterator]();
  while (!isOver()) {
    await window.take();
    // A stop must not wait for input that never comes.
    const next = await Promise.race([iterator.next(), stopped]);
    if (next === undefined || next.done) break;
    if (isOver() || run.skips(next.value.line)) {
      window.free();
      continue;
    }
    const task = work(next.value)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        window.free();
        tasks.delete(task);
      });
    tasks.add(task);
  }
  await Promise.all(tasks);
  if (failure !== undefined) throw failure.error;
  if (stop.aborted) return "stopped";
  return downAfter <= 0 ? "endpoint-down" : "complete";
}

function isEndpointFailure(ping: Ping): boolean {
  return "error" in ping && ping.error.kind !== "encode" && ping.error.status !== 400;
}

function hostOf(target: string): string {
  return URL.canParse(target) ? new URL(target).host : "";
}
