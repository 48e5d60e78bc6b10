import { type Codec, type CodecContext, CodecError, selectCodec } from "@so-webhook/runtime/media";
import type { Operation } from "../load/document.ts";
import { firstDifference, isObject, member, stepsOf } from "../load/json-value.ts";
import { codecContext } from "../load/wire.ts";
import type { LeftOutMember } from "./contract-case.ts";

/** The part of a value that a media type can represent. */
export type CarriedPart = {
  readonly value: unknown;
  /** The encoded value; absent when the codec cannot encode it at all. */
  readonly text?: string;
  readonly leftOut: readonly LeftOutMember[];
};

/**
 * Finds the part of a request value that a media type can represent, by trying its codec. A member that cannot be
 * encoded, or that changes when it is decoded again, is left out and listed.
 */
export async function carriedPart(
  operation: Operation,
  contentType: string,
  whole: unknown,
): Promise<CarriedPart> {
  const entry = selectCodec(contentType);
  if (entry === undefined) return { value: whole, leftOut: [] };
  const codec = { encode: await entry.loadEncode(), decode: await entry.loadDecode() };
  const context = codecContext(operation, "request", contentType);
  const leftOut: LeftOutMember[] = [];
  let value = whole;
  for (;;) {
    const outcome = encoded(codec, value, context);
    if (typeof outcome === "string") return { value, text: outcome, leftOut };
    const { pointer = "", reason } = outcome;
    const rest = without(value, stepsOf(pointer));
    // A place that cannot be removed would be found again forever; the case itself will fail there.
    if (rest === undefined) return { value, leftOut };
    value = rest;
    leftOut.push({ pointer, reason });
  }
}

/** Encodes a value, or returns the first place where decoding does not give it back. */
function encoded(
  codec: Codec,
  value: unknown,
  context: CodecContext,
): string | { readonly pointer?: string | undefined; readonly reason: string } {
  try {
    const text = codec.encode(value, context);
    const lost = firstDifference(codec.decode(new TextEncoder().encode(text), context), value);
    if (lost === undefined) return text;
    return { pointer: lost.pointer, reason: "The value is lost when the body is decoded again." };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { pointer: error.place.pointer, reason: error.message };
  }
}

/** Copies a value without the member at the end of the steps. Returns `undefined` if no such member exists. */
function without(value: unknown, steps: readonly string[]): unknown {
  const copy: unknown = structuredClone(value);
  const parent = steps.slice(0, -1).reduce(member, copy);
  const name = steps.at(-1);
  if (name === undefined || !isObject(parent) || !Object.hasOwn(parent, name)) return undefined;
  Reflect.deleteProperty(parent, name);
  return copy;
}
