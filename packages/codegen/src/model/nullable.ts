import type { WireShape } from "@so-webhook/runtime/media";
import { isObject, type JsonObject } from "../json.ts";

/** Adds `nullable` where it is due. */
export const nullableIf = (nullable: boolean, shape: WireShape): WireShape =>
  nullable ? { ...shape, nullable: true } : shape;

/** Whether `null` is a value: `nullable` of OpenAPI 3.0, the type `null` of 3.1, or `null` among the values. */
export const isNullable = (schema: JsonObject): boolean =>
  schema.nullable === true ||
  (Array.isArray(schema.type) && schema.type.includes("null")) ||
  (schema.type === undefined && (listedValues(schema)?.includes(null) ?? false)) ||
  isNullSchema(schema);

/** Whether `null` is the only value of a schema. */
export const isNullSchema = (schema: unknown): boolean =>
  isObject(schema) &&
  (schema.type === "null" || (listedValues(schema)?.every((value) => value === null) ?? false));

/** The values of `enum` or `const`. */
export const listedValues = (schema: JsonObject): unknown[] | undefined => {
  if (Array.isArray(schema.enum)) return schema.enum;
  return Object.hasOwn(schema, "const") ? [schema.const] : undefined;
};
