/** The result of a claim: the caller may handle the event, another caller is handling it, or it was handled. */
export type ClaimState = "claimed" | "busy" | "done";

/**
 * Remembers which events are being handled and which were handled, so that a repeated delivery is not handled again.
 *
 * Each operation is atomic. A claim is a short lease: the receiver renews it while the handler runs, so that after a
 * crash it ends by itself and the next delivery is handled. Every operation names the token of the delivery, so that a
 * process whose lease ended cannot change the claim of another.
 */
export type EventStore = {
  /**
   * Claims an event for `leaseMs` milliseconds. A claim with the token of the current lease renews it.
   *
   * Resolves to `"claimed"` if no other token holds a lease, `"busy"` if one does, `"done"` if the event is completed.
   */
  claim(eventId: string, leaseMs: number, token: string): ClaimState | Promise<ClaimState>;
  /** Marks an event as handled for `rememberMs` milliseconds, unless another token holds a lease. */
  complete(eventId: string, rememberMs: number, token: string): unknown;
  /** Ends the lease of this token after a failure, so that the next delivery is handled. */
  release(eventId: string, token: string): unknown;
};

/** Options of `memoryEventStore`. */
export type MemoryEventStoreOptions = {
  /** Maximum number of events, of which the oldest are dropped first. Default 10 000. */
  readonly capacity?: number | undefined;
  /** Maximum memory in bytes, as estimated from the lengths of the ids. Default 8 MiB. */
  readonly maxBytes?: number | undefined;
  /** Returns the milliseconds since any fixed moment. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
};

/** An estimate of what an entry takes beside its id. */
const entryBytes = 300;

/**
 * Creates an event store in the memory of this process. It is lost on restart and not shared with other processes. Throws
 * a `RangeError` if a limit is not a whole number of at least 1.
 */
export function memoryEventStore({
  capacity = 10_000,
  maxBytes = 8 * 2 ** 20,
  now = Date.now,
}: MemoryEventStoreOptions = {}): EventStore {
  checkLimit("capacity", capacity);
  checkLimit("maxBytes", maxBytes);
  /** A Map keeps the order of insertion, so its first entry is the oldest. */
  const entries = new Map<string, { token: string; done: boolean; expiry: number }>();
  let bytes = 0;

  function drop(eventId: string): void {
    if (entries.delete(eventId)) bytes -= sizeOf(eventId);
  }

  function put(eventId: string, token: string, done: boolean, milliseconds: number): void {
    const size = sizeOf(eventId);
    if (size > maxBytes)
      throw new RangeError(`The event id is too long for maxBytes: ${eventId.length} characters.`);
    drop(eventId);
    for (const oldest of entries.keys()) {
      if (entries.size < capacity && bytes + size <= maxBytes) break;
      drop(oldest);
    }
    entries.set(eventId, { token, done, expiry: now() + milliseconds });
    bytes += size;
  }

  /** The entry that keeps this token out, if any. */
  function other(eventId: string, token: string) {
    const entry = entries.get(eventId);
    return entry && entry.expiry > now() && (entry.done || entry.token !== token) ? entry : undefined;
  }

  return {
    claim(eventId, leaseMs, token) {
      const entry = other(eventId, token);
      if (entry !== undefined) return entry.done ? "done" : "busy";
      put(eventId, token, false, leaseMs);
      return "claimed";
    },
    complete(eventId, rememberMs, token) {
      if (other(eventId, token) === undefined) put(eventId, token, true, rememberMs);
    },
    release(eventId, token) {
      const entry = entries.get(eventId);
      if (entry?.token === token && !entry.done) drop(eventId);
    },
  };
}

/** Strings take up to two bytes per character. */
function sizeOf(eventId: string): number {
  return 2 * eventId.length + entryBytes;
}

function checkLimit(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${name} must be a whole number of at least 1, got ${value}.`);
  }
}
