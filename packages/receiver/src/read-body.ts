import { ReceiverError } from "./receiver-error.ts";

/**
 * Reads the raw bytes of a request's body and counts them as they arrive.
 *
 * Throws a `ReceiverError`: `body-consumed` if something else read the body, `body-too-large` above `maxBytes` (at once
 * if Content-Length exceeds it; otherwise that header is not trusted), `body-unreadable` if the body ends early.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed || request.body?.locked) throw new ReceiverError("body-consumed");
  if (declaredLength(request) > maxBytes) throw new ReceiverError("body-too-large");
  if (!request.body) return bounded(new Uint8Array(await request.arrayBuffer()), maxBytes);

  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(unreadable);
    if (done) return joined(chunks, length);
    length += value.byteLength;
    if (length > maxBytes) {
      // Not awaited: the response does not depend on how the source handles cancellation.
      reader.cancel().catch(() => undefined);
      throw new ReceiverError("body-too-large");
    }
    chunks.push(value);
  }
}

function declaredLength(request: Request): number {
  const header = request.headers.get("content-length")?.trim() ?? "";
  return /^\d+$/.test(header) ? Number(header) : 0;
}

function bounded(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (bytes.length > maxBytes) throw new ReceiverError("body-too-large");
  return bytes;
}

/** Adapters fail the stream with a `ReceiverError` of their own where they know the cause. */
function unreadable(cause: unknown): never {
  throw cause instanceof ReceiverError ? cause : new ReceiverError("body-unreadable", { cause });
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
