import type { Deadline } from "./deadline.ts";

/** Bytes of a body, as far as they were wanted. */
export type ReadBytes = {
  readonly bytes: Uint8Array;
  /** There was more than the limit; reading stopped there. */
  readonly truncated: boolean;
};

/**
 * Reads a body and counts its bytes as they come, after decompression, whatever Content-Length says: a small
 * compressed body may grow to any size. Stops at the first chunk beyond `maxBytes`, and when `deadline` ends.
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  deadline: Pick<Deadline, "onEnd">,
): Promise<ReadBytes> {
  if (response.body === null) return { bytes: new Uint8Array(), truncated: false };
  const reader = response.body.getReader();
  // Not awaited: a body that never ends may also never finish cancelling.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  deadline.onEnd(cancel);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.byteLength;
    if (length > maxBytes) {
      cancel();
      return { bytes: joinChunks(chunks, length).subarray(0, maxBytes), truncated: true };
    }
  }
  return { bytes: joinChunks(chunks, length), truncated: false };
}

function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
