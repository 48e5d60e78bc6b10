import { CodecError } from "./codec-error.ts";

/**
 * Decodes the bytes of a body: by its byte order mark, else by `charset`, else as UTF-8 (the order of the WHATWG
 * Encoding Standard §6). Removes the mark. Supports every label that `TextDecoder` supports. Throws `CodecError` for
 * an unknown charset and for bytes that are not valid in the encoding.
 */
export function decodeText(body: Uint8Array, charset?: string): string {
  const label = encodingOfMark(body) ?? charset?.trim() ?? "utf-8";
  const decoder = decoderOf(label);
  try {
    return decoder.decode(body);
  } catch (cause) {
    const { text, bytes } = decodedPrefix(body, label);
    const place = placeInText(text, text.length);
    const message = `The body is not valid ${label}: unexpected byte at offset ${bytes} (line ${place.line}, column ${place.column}).`;
    throw new CodecError("decode", "malformed-text", message, place, { cause });
  }
}

/** The encoding that a byte order mark at the start of a body indicates. */
export function encodingOfMark(body: Uint8Array): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return "utf-8";
  if (body[0] === 0xff && body[1] === 0xfe) return "utf-16le";
  if (body[0] === 0xfe && body[1] === 0xff) return "utf-16be";
  return undefined;
}

/** 1-based line and column, in UTF-16 code units, of an offset in a string. */
export function placeInText(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    const shown = /^[\w.:-]{1,40}$/.test(label) ? ` "${label}"` : "";
    const message = `The charset${shown} is not supported.`;
    throw new CodecError("decode", "unsupported-charset", message, {}, { cause });
  }
}

/** The longest valid prefix, found by bisection. Only runs for a body that is refused. */
function decodedPrefix(body: Uint8Array, label: string): { text: string; bytes: number } {
  const decode = (length: number): string | undefined => {
    try {
      return new TextDecoder(label, { fatal: true }).decode(body.subarray(0, length), { stream: true });
    } catch {
      return undefined;
    }
  };
  let good = 0;
  let bad = body.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decode(middle) === undefined) bad = middle;
    else good = middle;
  }
  return { text: decode(good) ?? "", bytes: good };
}
