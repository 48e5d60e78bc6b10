import type { ScalarShape } from "./conform-scalar.ts";

/**
 * Whether .NET takes a text for no text: model binding turns an empty or blank value into `null`. The set is
 * that of `Char.IsWhiteSpace`, which has U+0085 and lacks U+FEFF.
 */
export const isBlankText = (text: string): boolean =>
  /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(text);

/** Whether a shape is text of any content, the only kind for which ASP.NET reads an empty value as `null`. */
export const isFreeText = (shape: ScalarShape): boolean =>
  shape.type === "string" && shape.values === undefined && shape.format !== "date-time";
