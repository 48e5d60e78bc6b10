import { CodecError } from "./codec-error.ts";

/**
 * Turns the bytes of a body into text: by its byte order mark, else by `charset`, else as UTF-8 (the order of
 * the WHATWG Encoding Standard §6). The mark is taken off. Every label that `TextDecoder` knows is read.
 * Throws `CodecError` for an unknown charset and for bytes that are none of its text.
 */
export const decodeText = (body: Uint8Array, charset?: string): string => {
  const label = encodingOfMark(body) ?? charset?.trim() ?? "utf-8";
  const decoder = decoderOf(label);
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw malformedText(body, label, cause);
  }
};

/** The encoding that a byte order mark at the start of a body stands for. */
export const encodingOfMark = (body: Uint8Array): string | undefined => {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return "utf-8";
  if (body[0] === 0xff && body[1] === 0xfe) return "utf-16le";
  if (body[0] === 0xfe && body[1] === 0xff) return "utf-16be";
  return undefined;
};

/** 1-based line and column, in UTF-16 code units, of an offset in a text. */
export const placeInText = (text: string, offset: number): { line: number; column: number } => {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
};

const decoderOf = (label: string): TextDecoder => {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (cause) {
    const shown = /^[\w.:-]{1,40}$/.test(label) ? ` "${label}"` : "";
    throw new CodecError(
      "decode",
      "unsupported-charset",
      `The charset${shown} is not known here.`,
      {},
      { cause },
    );
  }
};

const malformedText = (body: Uint8Array, label: string, cause: unknown): CodecError => {
  const good = decodedPrefix(body, label);
  const place = placeInText(good.text, good.text.length);
  const message = `The body is not ${label} text: byte ${good.bytes} cannot stand there (line ${place.line}, column ${place.column}).`;
  return new CodecError("decode", "malformed-text", message, place, { cause });
};

/** Finds the last good byte by halving; only ever run on a body that is refused. */
const decodedPrefix = (body: Uint8Array, label: string): { text: string; bytes: number } => {
  const decodable = (length: number): string | undefined => {
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
    if (decodable(middle) === undefined) bad = middle;
    else good = middle;
  }
  return { text: decodable(good) ?? "", bytes: good };
};
