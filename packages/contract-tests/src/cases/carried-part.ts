import { type Codec, type CodecContext, CodecError, selectCodec } from "@so-webhook/runtime/media";
import { firstDifference } from "../check/difference.ts";
import { codecContext } from "../load/body-codec.ts";
import { isObject, stepsOf } from "../load/json.ts";
import type { Operation } from "../load/operation.ts";

/** A member that a media type cannot carry, and the codec's words for why. */
export type LeftOutMember = { readonly pointer: string; readonly reason: string };

/** What a media type carries of a value. */
export type CarriedPart = {
  readonly value: unknown;
  /** The value in the media type; absent when its codec cannot write it at all. */
  readonly text?: string;
  readonly leftOut: readonly LeftOutMember[];
};

/**
 * The part of a request value that a media type can carry, found by asking its codec: a member that cannot be
 * written, or that does not come back when it is read again, is left out and named.
 */
export const carriedPart = async (
  operation: Operation,
  contentType: string,
  whole: unknown,
): Promise<CarriedPart> => {
  const codec = await selectCodec(contentType)?.load();
  if (codec === undefined) return { value: whole, leftOut: [] };
  const context = codecContext(operation, "request", contentType);
  const leftOut: LeftOutMember[] = [];
  let value = whole;
  for (;;) {
    const outcome = written(codec, value, context);
    if (typeof outcome === "string") return { value, text: outcome, leftOut };
    const rest = outcome.pointer === undefined ? value : without(value, stepsOf(outcome.pointer));
    // A place that cannot be taken out would be found again for ever; the case itself will tell.
    if (outcome.pointer === undefined || rest === value) return { value, leftOut };
    value = rest;
    leftOut.push({ pointer: outcome.pointer, reason: outcome.reason });
  }
};

/** The text of a value that comes back whole, or what is in its way. */
const written = (
  codec: Codec,
  value: unknown,
  context: CodecContext,
): string | { readonly pointer: string | undefined; readonly reason: string } => {
  try {
    const text = codec.encode(value, context);
    const lost = firstDifference(codec.decode(new TextEncoder().encode(text), context), value);
    if (lost === undefined) return text;
    return { pointer: lost.pointer, reason: "It does not come back when it is read again." };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { pointer: error.place.pointer, reason: error.message };
  }
};

/** A copy without the member at the end of the steps; the value itself when there is none. */
const without = (value: unknown, [name, ...rest]: readonly string[]): unknown => {
  if (name === undefined || !isObject(value) || !Object.hasOwn(value, name)) return value;
  const inner = rest.length === 0 ? undefined : without(value[name], rest);
  if (rest.length > 0 && inner === value[name]) return value;
  const entries = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    if (key !== name) return [[key, one]];
    return rest.length === 0 ? [] : [[key, inner]];
  });
  return Object.fromEntries(entries);
};
