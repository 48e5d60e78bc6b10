import { fail } from "./failure.ts";

/**
 * Reads a reply's body whole, counting bytes as they come (after decompression), and leaves the call with
 * `kind: "too-large"` at the first byte beyond the limit.
 */
export async function readBody(response: Response, maxResponseBytes: number): Promise<Uint8Array> {
  const declared = Number(response.headers.get("content-length") ?? 0);
  if (response.body === null) return new Uint8Array();
  // With a length that fits and no compression the platform's own reader is several times faster.
  if (declared > 0 && declared <= maxResponseBytes && !response.headers.has("content-encoding")) {
    return new Uint8Array(await response.arrayBuffer());
  }
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.byteLength;
    if (length > maxResponseBytes) {
      // Not awaited: a body that never ends may also never finish cancelling.
      reader.cancel().catch(() => undefined);
      fail({
        kind: "too-large",
        code: "response-too-large",
        reason: `the reply (${response.status}) is larger than ${maxResponseBytes} bytes`,
        status: response.status,
        maxResponseBytes,
      });
    }
    chunks.push(read.value);
  }
  return joinChunks(chunks, length);
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
