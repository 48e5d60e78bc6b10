import { isDateShape } from "../../scalars.ts";
import type { ResolvedShape, StringShape } from "../../shape.ts";

/**
 * Whether .NET's type has no null: it refuses `i:nil` for numbers, booleans, enumerations and dates, and sets an
 * absent one to its default.
 */
export function isValueType(shape: ResolvedShape): boolean {
  if (shape.type === "string") return shape.values !== undefined || isDateShape(shape);
  return shape.type === "boolean" || shape.type === "integer" || shape.type === "number";
}

/**
 * Whether a string may be the value of an enumeration. A name that is not listed may be one of a newer server, but a
 * listed one in another case is what .NET refuses in XML.
 */
export function isEnumName(text: string, { values }: StringShape): boolean {
  if (values === undefined || values.includes(text)) return true;
  return !values.some((name) => name.toLowerCase() === text.toLowerCase());
}
