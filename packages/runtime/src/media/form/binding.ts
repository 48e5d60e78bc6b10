/** The rules of ASP.NET's model binding that both directions follow. */
import { CodecError } from "../codec-error.ts";
import { isDateShape, type ScalarShape, scalarFits } from "../scalars.ts";

/** The most pairs that are read and written. ASP.NET has the same limit (`MaxHttpCollectionKeys`). */
const maxPairs = 1000;

/** Throws if a form has more pairs than the limit. */
export function checkPairs(pairs: number, kind: "encode" | "decode"): void {
  if (pairs <= maxPairs) return;
  throw new CodecError(kind, "form-too-many-values", `The form has more than ${maxPairs} values.`);
}

/**
 * Whether .NET treats a string as missing: model binding turns an empty or white-space value into `null`. The set is
 * that of `Char.IsWhiteSpace`, which includes U+0085 and excludes U+FEFF.
 */
export function isBlank(text: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(text);
}

/** Whether a shape is a string with any content, the only kind for which ASP.NET reads an empty value as `null`. */
export function isFreeText(shape: ScalarShape): boolean {
  return shape.type === "string" && shape.values === undefined && !isDateShape(shape);
}

/** Whether a value fits a scalar shape. A name that an enumeration does not list may be one of a newer server. */
export function fitsScalar(value: unknown, shape: ScalarShape): boolean {
  const isEnumeration = shape.type === "string" && shape.values !== undefined;
  return isEnumeration ? typeof value === "string" : scalarFits(value, shape);
}
