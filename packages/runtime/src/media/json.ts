import type { Codec, CodecContext } from "./codec.ts";
import { CodecError } from "./codec-error.ts";
import { nestsDeeperThan } from "./json-depth.ts";
import { findJsonFault } from "./json-fault.ts";
import { findUnwritable } from "./json-unwritable.ts";
import { showPointer } from "./pointer.ts";
import { decodeText } from "./text.ts";

const defaultMaxDepth = 64;

/**
 * JSON (RFC 8259). The value is handed on untouched in both directions: dates stay text, unknown members and
 * enumeration names survive, and no member is visited as long as nothing is wrong. Writing is that of
 * `JSON.stringify`: `undefined` members are absent and a `Date` becomes its ISO text of 3 fraction digits; but
 * what it would turn into `null` or refuse (NaN, a bigint, a cycle) is a `CodecError` that names the place.
 */
export const jsonCodec: Codec = {
  encode: (value, context) => encodeJson(value, context.maxDepth ?? defaultMaxDepth),
  decode: (body, context) => decodeJson(body, context),
};

const encodeJson = (value: unknown, maxDepth: number): string => {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw unwritable(value, maxDepth, cause);
  }
  if (text === undefined) throw unwritable(value, maxDepth);
  // JSON.stringify writes NaN, Infinity and the holes of a list as null: only a text with a null can hide one.
  if (text.includes("null")) {
    const found = findUnwritable(value, maxDepth);
    if (found !== undefined) throw found;
  }
  if (nestsDeeperThan(text, maxDepth)) throw tooDeep("encode", maxDepth);
  return text;
};

const unwritable = (value: unknown, maxDepth: number, cause?: unknown): CodecError =>
  findUnwritable(value, maxDepth) ??
  new CodecError("encode", "not-serializable", "The value cannot be written as JSON.", {}, { cause });

const decodeJson = (body: Uint8Array, context: CodecContext): unknown => {
  const text = decodeText(body, context.charset);
  const maxDepth = context.maxDepth ?? defaultMaxDepth;
  // Before the parse: a parser that recurses must not meet 100,000 open brackets.
  if (nestsDeeperThan(text, maxDepth)) throw tooDeep("decode", maxDepth);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed(text, cause);
  }
};

const malformed = (text: string, cause: unknown): CodecError => {
  if (text.trim() === "") {
    return new CodecError("decode", "empty-body", "The body is empty where a JSON value is expected.");
  }
  // V8, JavaScriptCore and SpiderMonkey word the fault differently and V8 quotes the body: neither is passed on.
  const fault = findJsonFault(text);
  if (fault === undefined)
    return new CodecError("decode", "malformed-json", "The body is not JSON.", {}, { cause });
  const { line, column, pointer, expected } = fault;
  const message = `The body is not JSON: expected ${expected} at line ${line}, column ${column} (in ${showPointer(pointer)}).`;
  return new CodecError("decode", "malformed-json", message, { line, column, pointer });
};

const tooDeep = (kind: "encode" | "decode", maxDepth: number): CodecError =>
  new CodecError(kind, "too-deep", `The value nests deeper than ${maxDepth} levels.`);
