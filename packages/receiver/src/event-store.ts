/**
 * Remembers which events were claimed, so that a repeated delivery is not handled again.
 *
 * Both operations are atomic in a shared store (Redis: `SET id 1 NX PX ttl` and `DEL id`).
 */
export type EventStore = {
  /** Claims an event: `true` for the first caller within `ttlMs` milliseconds, `false` for every other. */
  claim(eventId: string, ttlMs: number): boolean | Promise<boolean>;
  /** Releases a claim after a failure, so that the next attempt is handled. */
  release(eventId: string): void | Promise<void>;
};

/** Options of `memoryEventStore`. */
export type MemoryEventStoreOptions = {
  /** Maximum number of events, of which the oldest are dropped first. Default 10 000. */
  readonly capacity?: number | undefined;
  /** Milliseconds since any fixed moment. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
};

/** Creates an event store in the memory of this process. It is lost on restart and not shared with other processes. */
export function memoryEventStore({
  capacity = 10_000,
  now = Date.now,
}: MemoryEventStoreOptions = {}): EventStore {
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new RangeError(`capacity must be a whole number of at least 1, got ${capacity}.`);
  }
  /** Expiry by event id. A Map keeps the order of insertion, so its first entry is the oldest claim. */
  const expiries = new Map<string, number>();
  return {
    claim(eventId, ttlMs) {
      const time = now();
      const expiry = expiries.get(eventId);
      if (expiry !== undefined && expiry > time) return false;
      expiries.delete(eventId);
      for (const [id, oldest] of expiries) {
        if (oldest > time && expiries.size < capacity) break;
        expiries.delete(id);
      }
      expiries.set(eventId, time + ttlMs);
      return true;
    },
    release(eventId) {
      expiries.delete(eventId);
    },
  };
}
