import type { EventStore } from "./event-store.ts";
import { ReceiverError } from "./receiver-error.ts";

/**
 * Runs the work for an event id, or resolves to `undefined` if that was done before. `onReleaseFailure` is called if
 * the store fails to release a claim.
 */
export type DeliverOnce = <T>(
  eventId: string,
  work: () => Promise<T>,
  onReleaseFailure: (error: ReceiverError) => void,
) => Promise<T | undefined>;

/**
 * Handles each event once. A claim in the store keeps repeated deliveries out, and a delivery that arrives while this
 * process handles the first one shares its outcome.
 *
 * The claim is released if the work fails. Rejects with what the work throws, or with `store-failed`.
 */
export function deliverOnce(store: EventStore, ttlMs: number): DeliverOnce {
  const underWay = new Map<string, Promise<unknown>>();

  async function claim(eventId: string): Promise<boolean> {
    try {
      return await store.claim(eventId, ttlMs);
    } catch (cause) {
      throw new ReceiverError("store-failed", { cause });
    }
  }

  return <T>(eventId: string, work: () => Promise<T>, onReleaseFailure: (error: ReceiverError) => void) => {
    const running = underWay.get(eventId) as Promise<T | undefined> | undefined;
    if (running !== undefined) return running;

    const claimAndWork = async (): Promise<T | undefined> => {
      if (!(await claim(eventId))) return undefined;
      try {
        return await work();
      } catch (failure) {
        await release(store, eventId).catch(onReleaseFailure);
        throw failure;
      }
    };
    const started = claimAndWork().finally(() => underWay.delete(eventId));
    underWay.set(eventId, started);
    return started;
  };
}

async function release(store: EventStore, eventId: string): Promise<void> {
  try {
    await store.release(eventId);
  } catch (cause) {
    throw new ReceiverError("store-failed", { cause });
  }
}
