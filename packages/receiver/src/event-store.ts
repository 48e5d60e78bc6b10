/**
 * Remembers which events were taken on, so that a repeated delivery is answered without being handled again.
 *
 * Two operations, each of which a shared store does in one step (Redis: `SET id 1 NX PX ttl` and `DEL id`).
 */
export interface EventStore {
  /** Takes the event on: `true` for the first caller within `ttlMs` milliseconds, `false` for every other. */
  claim(eventId: string, ttlMs: number): boolean | Promise<boolean>;
  /** Gives a claim back after a failure, so that the next attempt is handled. */
  release(eventId: string): void | Promise<void>;
}

/** Bounds and clock of the in-memory store. */
export interface MemoryEventStoreOptions {
  /** Most events remembered at a time; the oldest go first. Default 10 000. */
  readonly capacity?: number;
  /** Milliseconds since any fixed moment. Default `Date.now`. */
  readonly now?: () => number;
}

/** An event store in this process's memory: enough for one process, blind to its neighbours and restarts. */
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
