/** A request body: bytes as received, or a string that is signed as its UTF-8 bytes. */
export type Body = string | Uint8Array | ArrayBuffer;

const encoder = new TextEncoder();

/**
 * Returns the exact bytes of a body.
 *
 * Throws a `TypeError` for anything else, in particular for a parsed JSON object: parsing loses the white space and the
 * spelling of numbers that were signed.
 */
export function bodyBytes(body: Body): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return encoder.encode(body);
  if (ArrayBuffer.isView(body)) return ownBytes(body);
  // Tagged rather than `instanceof`: test runners and vm contexts pass buffers of another realm.
  if (Object.prototype.toString.call(body) === "[object ArrayBuffer]") return new Uint8Array(body);
  throw new TypeError(
    `body must be the raw request body (string, Uint8Array or ArrayBuffer), got ${described(body)}. ` +
      "A parsed body cannot be verified: read the bytes before any JSON parser does.",
  );
}

/** Whether a value is a `Uint8Array` (or Node's `Buffer`) of any realm. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === "[object Uint8Array]";
}

/**
 * Whether a string that a body parser left is exactly the body that was received, so that it can be verified.
 *
 * Parsers remove a byte order mark, replace invalid bytes, decompress, decode other charsets and unwrap JSON strings.
 * Each of these changes the length in UTF-8 or shows in the headers, so the string must be as long as Content-Length.
 */
export function isReceivedText(text: string, headers: Headers): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(headers.get("content-type") ?? "")?.[1];
  return (
    headers.get("content-length") === String(encoder.encode(text).length) &&
    !headers.has("transfer-encoding") &&
    (headers.get("content-encoding") ?? "identity") === "identity" &&
    (charset ?? "utf-8").toLowerCase() === "utf-8" &&
    !text.includes("\uFFFD")
  );
}

/** Returns a view as plain bytes, copied only if it is not backed by an `ArrayBuffer` of this realm. */
export function ownBytes(view: ArrayBufferView): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = view;
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer, byteOffset, byteLength);
  return new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}

function described(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : typeof value;
}
