import { CodecError, selectCodec } from "@so-webhook/runtime/media";
import { firstDifference } from "../check/difference.ts";
import { codecContext } from "../load/body-codec.ts";
import { isObject, stepsOf } from "../load/json.ts";
import type { Operation } from "../load/operation.ts";

/** A member that a media type cannot carry, and the codec's words for why. */
export type LeftOutMember = { readonly pointer: string; readonly reason: string };

/** What a media type carries of a value. */
export type CarriedPart = { readonly value: unknown; readonly leftOut: readonly LeftOutMember[] };

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
    const lost = lostMember(() => {
      const bytes = new TextEncoder().encode(codec.encode(value, context));
      return firstDifference(codec.decode(bytes, context), value);
    });
    if (lost === undefined) return { value, leftOut };
    const rest = without(value, stepsOf(lost.pointer));
    // A place that cannot be taken out would be found again for ever.
    if (rest === value) return { value, leftOut };
    value = rest;
    leftOut.push(lost);
  }
};

const lostMember = (compare: () => ReturnType<typeof firstDifference>): LeftOutMember | undefined => {
  try {
    const difference = compare();
    return difference && { pointer: difference.pointer, reason: "It does not come back when it is read again." };
  } catch (error) {
    if (!(error instanceof CodecError) || error.place.pointer === undefined) throw error;
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
