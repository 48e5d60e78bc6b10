import type { WireShape } from "@so-webhook/runtime/media";
import { isObject, type JsonObject } from "../json.ts";

/** Adds `nullable` where it is due. */
export function nullableIf(nullable: boolean, shape: WireShape): WireShape {
  return nullable ? { ...shape, nullable: true } : shape;
}

/** Whether `null` is a value: `nullable` of OpenAPI 3.0, the type `null` of 3.1, or `null` among the values. */
export function isNullable(schema: JsonObject): boolean {
  return (
    schema.nullable === true ||
    (Array.isArray(schema.type) && schema.type.includes("null")) ||
    (schema.type === undefined && (listedValues(schema)?.includes(null) ?? false)) ||
    isNullSchema(schema)
  );
}

/** Whether `null` is the only value of a schema. */
export function isNullSchema(schema: unknown): boolean {
  return (
    isObject(schema) &&
    (schema.type === "null" || (listedValues(schema)?.every((value) => value === null) ?? false))
  );
}

/** The values of `enum` or `const`. */
export function listedValues(schema: JsonObject): unknown[] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum;
  return Object.hasOwn(schema, "const") ? [schema.const] : undefined;
}
