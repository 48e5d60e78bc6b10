import type { BodyReader, Incoming } from "./http/incoming.ts";
import { Refusal, tooSlow } from "./http/refusal.ts";

/** A body that has arrived in full. */
export type Arrival = {
  readonly bytes: Uint8Array;
  /** Stops counting the bytes toward the limit of all bodies that have not been handled. */
  readonly release: () => void;
};

/** The limits of an intake. */
export type IntakeLimits = {
  /** The longest body, in bytes. */
  readonly maxRequestBytes: number;
  /** The number of bodies that may be incomplete at once. */
  readonly maxReads: number;
  /** The bytes of all bodies that are incomplete or waiting. */
  readonly maxHeldBytes: number;
};

/** Reads request bodies. Bodies that are incomplete have limits of their own and take no place in the gate. */
export type Intake = {
  /**
   * Reads a whole body. Resolves to `undefined` as soon as it is longer than `maxRequestBytes`, without reading the
   * rest. Rejects with a 400 {@link Refusal} when the body breaks off, and with a 408 when the oldest incomplete body
   * has to make room for others.
   */
  readonly read: (request: Pick<Incoming, "headers" | "body">) => Promise<Arrival | undefined>;
};

type Read = {
  readonly reader: BodyReader;
  dropped: boolean;
};

/** Creates an intake. */
export function createIntake({ maxRequestBytes, maxReads, maxHeldBytes }: IntakeLimits): Intake {
  // The oldest first.
  const reads = new Set<Read>();
  let held = 0;

  const dropOldest = () => {
    const [oldest] = reads;
    if (oldest === undefined) return;
    reads.delete(oldest);
    oldest.dropped = true;
    // Ends its pending `read()`. What the source of the body says to that does not matter.
    oldest.reader.cancel().catch(() => {});
  };

  const readAll = async (reader: BodyReader): Promise<Arrival | undefined> => {
    const read: Read = { reader, dropped: false };
    if (reads.size >= maxReads) dropOldest();
    reads.add(read);
    const bytes = new GrowingBytes();
    let complete = false;
    try {
      for (;;) {
        const { done, value } = await reader.read().catch(breakOff);
        if (read.dropped) throw tooSlow();
        if (done) break;
        if (!(value instanceof Uint8Array)) throw new Refusal(400, "The request body is not made of bytes.");
        if (bytes.length + value.byteLength > maxRequestBytes) {
          await reader.cancel();
          return undefined;
        }
        held += value.byteLength;
        bytes.append(value);
        while (held > maxHeldBytes && reads.size > 0 && !read.dropped) dropOldest();
        if (read.dropped) throw tooSlow();
      }
      complete = true;
    } finally {
      reads.delete(read);
      if (!complete) held -= bytes.length;
    }
    const { length } = bytes;
    const release = () => {
      held -= length;
    };
    return { bytes: bytes.view(), release: once(release) };
  };

  return {
    read: async (request) => {
      if (Number(request.headers.get("content-length") ?? 0) > maxRequestBytes) return undefined;
      return request.body === null
        ? { bytes: new Uint8Array(), release: () => {} }
        : readAll(request.body.getReader());
    },
  };
}

/** Bytes that grow by copying. A list of chunks would cost many times their bytes when each has only one. */
class GrowingBytes {
  length = 0;
  #bytes = new Uint8Array(1024);

  append(chunk: Uint8Array): void {
    const length = this.length + chunk.byteLength;
    if (length > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.byteLength));
      larger.set(this.view());
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.length);
    this.length = length;
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

function breakOff(error: unknown): never {
  if (error instanceof Refusal) throw error;
  throw new Refusal(400, "The request body ended before it was complete.");
}
