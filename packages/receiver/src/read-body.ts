import { isBytes } from "./bytes.ts";
import { ReceiverError } from "./receiver-error.ts";

/** More empty chunks than this end the reading: a stream of nothing else would never reach a limit in bytes. */
const maxEmptyChunks = 1000;

/**
 * Reads the raw bytes of a request's body and counts them as they arrive.
 *
 * Throws a `ReceiverError`: `body-consumed` if something else read the body, `body-too-large` above `maxBytes` (at once
 * if Content-Length exceeds it; otherwise that header is not trusted), `body-unreadable` if the body ends early or its
 * stream yields anything but bytes.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed || request.body?.locked) throw new ReceiverError("body-consumed");
  if (Number(request.headers.get("content-length")) > maxBytes) throw new ReceiverError("body-too-large");
  if (!request.body) return bounded(new Uint8Array(await request.arrayBuffer()), maxBytes);

  const reader = request.body.getReader();
  // One buffer that doubles, because a list of chunks takes far more memory than a body sent byte by byte.
  let bytes = new Uint8Array(1024);
  let length = 0;
  let emptyChunks = 0;

  function refusalOf(chunk: unknown): ReceiverError | undefined {
    if (!isBytes(chunk))
      return unreadable(new TypeError("The body stream yields chunks other than Uint8Array."));
    if (chunk.length === 0 && ++emptyChunks > maxEmptyChunks) {
      return unreadable(new Error("The body stream yields too many empty chunks."));
    }
    return length + chunk.length > maxBytes ? new ReceiverError("body-too-large") : undefined;
  }

  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw unreadable(cause);
    });
    if (done) return bytes.subarray(0, length);
    const refusal = refusalOf(value);
    if (refusal !== undefined) {
      // Not awaited: the response does not depend on how the source handles cancellation.
      reader.cancel(refusal).catch(() => undefined);
      throw refusal;
    }
    if (length + value.length > bytes.length) bytes = grown(bytes, length + value.length);
    bytes.set(value, length);
    length += value.length;
  }
}

function bounded(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (bytes.length > maxBytes) throw new ReceiverError("body-too-large");
  return bytes;
}

/** Adapters fail the stream with a `ReceiverError` of their own where they know the cause. */
function unreadable(cause: unknown): ReceiverError {
  return cause instanceof ReceiverError ? cause : new ReceiverError("body-unreadable", { cause });
}

function grown(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * bytes.length, least));
  larger.set(bytes);
  return larger;
}
