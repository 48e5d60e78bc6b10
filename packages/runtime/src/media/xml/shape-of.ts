import type { CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import type { ResolvedShape } from "../resolve-shape.ts";
import type { StringShape } from "../shape.ts";

/**
 * Whether .NET holds the value in a type without null: it refuses `i:nil` for numbers, booleans, enumerations and
 * dates, and gives an absent one its default.
 */
export const isValueType = (shape: ResolvedShape): boolean => {
  if (shape.type === "string") return shape.values !== undefined || isDate(shape);
  return shape.type === "boolean" || shape.type === "integer" || shape.type === "number";
};

/** Whether a text shape is a time or a day. */
export const isDate = (shape: { readonly format?: string }): boolean =>
  shape.format === "date-time" || shape.format === "date";

/**
 * Whether a text may stand for a shape with names. An open enumeration takes new names, but not a known one in
 * another case: .NET refuses that in XML.
 */
export const isEnumName = (text: string, { values, open }: StringShape): boolean => {
  if (values === undefined || values.includes(text)) return true;
  return open === true && !values.some((name) => name.toLowerCase() === text.toLowerCase());
};

/** Deepest nesting of values (lists, objects, dictionaries) when the context names none. */
export const defaultMaxDepth = 64;

/** Where in the value a codec is. */
export type Place = { readonly pointer: string; readonly depth: number };

/** One level further down; throws `too-deep` beyond the limit, which also ends a value that contains itself. */
export const deeper = (
  kind: "encode" | "decode",
  at: Place,
  pointer: string,
  { maxDepth = defaultMaxDepth }: Pick<CodecContext, "maxDepth">,
): Place => {
  if (at.depth >= maxDepth) {
    throw new CodecError(kind, "too-deep", `The value nests deeper than ${maxDepth} levels.`, {
      pointer: pointer.slice(0, 200),
    });
  }
  return { pointer, depth: at.depth + 1 };
};
