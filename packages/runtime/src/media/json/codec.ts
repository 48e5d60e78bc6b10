import type { Codec, CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { decodeText, placeInText } from "../text.ts";
import { defaultMaxDepth, tooDeep } from "../walk.ts";
import { outlineOf } from "./nesting.ts";
import { refuseUnwritable } from "./unwritable.ts";

/**
 * JSON (RFC 8259). Values pass through unchanged in both directions: dates stay strings, unknown members and
 * enumeration names survive, and no member is visited unless something is wrong. Writes what `JSON.stringify`
 * writes: `undefined` members are absent and a `Date` becomes its ISO string with 3 fraction digits. But what
 * `JSON.stringify` would turn into `null` or refuse (NaN, a bigint, a cycle) is a `CodecError` that names the place.
 */
export const jsonCodec: Codec = { encode: encodeJson, decode: decodeJson };

function encodeJson(value: unknown, { maxDepth = defaultMaxDepth }: CodecContext): string {
  let text: string | undefined;
  let cause: unknown;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    cause = error;
  }
  if (text === undefined) {
    refuseUnwritable(value, maxDepth);
    throw new CodecError("encode", "not-serializable", "The value cannot be written as JSON.", {}, { cause });
  }
  const { depth, hasNull } = outlineOf(text);
  // JSON.stringify writes NaN, Infinity and the holes of an array as null. Without a null there are none of these.
  if (hasNull) refuseUnwritable(value, maxDepth);
  if (depth > maxDepth) throw tooDeep("encode", maxDepth);
  return text;
}

function decodeJson(body: Uint8Array, { charset, maxDepth = defaultMaxDepth }: CodecContext): unknown {
  const text = decodeText(body, charset);
  // Checked before the parse, so that a recursive parser never meets 100,000 open brackets.
  if (outlineOf(text).depth > maxDepth) throw tooDeep("decode", maxDepth);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(text, error);
  }
}

function malformed(text: string, error: unknown): CodecError {
  if (text.trim() === "") {
    return new CodecError("decode", "empty-body", "The body is empty. Expected a JSON value.");
  }
  // The engine's own message is not passed on: V8 quotes the body in it.
  const place = placeOfFault(text, String(error));
  const shown = place === undefined ? "" : ` (line ${place.line}, column ${place.column})`;
  return new CodecError("decode", "malformed-json", `The body is not valid JSON${shown}.`, place);
}

/**
 * The place in an engine's message: Firefox ends it with a line and a column, V8 with an offset. V8 has none where
 * it quotes the body, so only the end of the message counts.
 */
function placeOfFault(text: string, message: string): { line: number; column: number } | undefined {
  const [, line, column] = / at line (\d+) column (\d+) of the JSON data$/.exec(message) ?? [];
  if (line !== undefined) return { line: Number(line), column: Number(column) };
  const [, position] = / JSON at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message) ?? [];
  if (position !== undefined) return placeInText(text, Number(position));
  return message.endsWith("end of JSON input") ? placeInText(text, text.length) : undefined;
}
