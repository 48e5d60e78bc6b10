import type { RecordedPing } from "../exchange.ts";

/** The delivery of one event to one webhook. */
export type RecordedDelivery = {
  /** 1 for the first delivery of a sandbox that ended. */
  readonly id: number;
  readonly webhookId: number;
  /** Such as `sale.created`. */
  readonly event: string;
  /** The same for all attempts. */
  readonly eventId: string;
  /** UTC, with 7 fraction digits. */
  readonly startedAt: string;
  /**
   * `delivered`: the target returned 200. `gone`: it returned 410. `failed`: no attempt succeeded. `stopped`: there
   * were no more attempts, because the sandbox closed or the webhook was deleted or is no longer active.
   */
  readonly verdict: "delivered" | "gone" | "failed" | "stopped";
  readonly ping: RecordedPing;
};

/** Formats a delivery as one line of JSON, with only the origin of the target. */
export function deliveryLine({
  id,
  webhookId,
  event,
  eventId,
  startedAt,
  verdict,
  ping,
}: RecordedDelivery): string {
  return JSON.stringify({
    time: startedAt,
    event: "delivery",
    id,
    webhookId,
    name: event,
    eventId,
    target: new URL(ping.target).origin,
    attempts: ping.attempts.length,
    verdict,
  });
}
