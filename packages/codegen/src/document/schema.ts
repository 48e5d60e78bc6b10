import { isObject, type JsonObject, member } from "./json.ts";
import { referenceOf, targetOf } from "./reference.ts";

/** Returns whether `null` is valid: `nullable` of OpenAPI 3.0, the type `null` of 3.1, or `null` among the values. */
export function isNullable(schema: JsonObject): boolean {
  return (
    schema.nullable === true ||
    (Array.isArray(schema.type) && schema.type.includes("null")) ||
    (schema.type === undefined && (listedValues(schema)?.includes(null) ?? false)) ||
    isNullSchema(schema)
  );
}

/** Returns whether `null` is the only valid value. */
export function isNullSchema(schema: unknown): boolean {
  return (
    isObject(schema) &&
    (schema.type === "null" || (listedValues(schema)?.every((value) => value === null) ?? false))
  );
}

/** Returns the values of `enum` or `const`. */
export function listedValues(schema: JsonObject): unknown[] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum;
  return Object.hasOwn(schema, "const") ? [schema.const] : undefined;
}

/** Returns the type of a value that is not `null`, as `type` would name it. */
export function typeOfValue(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return Array.isArray(value) ? "array" : typeof value;
}

/**
 * Returns the known names of a string that may have others, as `x-extensible-enum` lists them (Zalando RESTful API
 * Guidelines, rule 112). They are for types and comparisons: on the wire, the value is a plain string.
 */
export function extensibleNames(schema: JsonObject): string[] | undefined {
  const isString = schema.type === "string" || (Array.isArray(schema.type) && schema.type.includes("string"));
  const listed = schema["x-extensible-enum"];
  if (!isString || listedValues(schema) !== undefined || !Array.isArray(listed)) return undefined;
  const names = listed.filter((name) => typeof name === "string");
  return names.length > 0 ? [...new Set(names)] : undefined;
}

/** A keyword for members that occur in one direction: only in responses, or only in requests. */
export type Mark = "readOnly" | "writeOnly";

/** Returns whether a schema has a mark, in any of the parts that describe it. */
export function isMarked(document: JsonObject, schema: unknown, mark: Mark): boolean {
  return partsOf(document, schema).some((part) => member(part, mark) === true);
}

/** Returns whether a member has a mark in any of the parts that describe the schema. */
export function isMemberMarked(document: JsonObject, schema: unknown, name: string, mark: Mark): boolean {
  return partsOf(document, schema).some((part) =>
    isMarked(document, member(member(part, "properties"), name), mark),
  );
}

/** Returns a schema with what it refers to and what its `allOf` combines, through any number of references. */
function partsOf(document: JsonObject, schema: unknown): unknown[] {
  const found = new Set<unknown>();
  const add = (part: unknown): void => {
    if (!isObject(part) || found.has(part)) return;
    found.add(part);
    const ref = referenceOf(part);
    if (ref !== undefined) add(targetOf(document, ref, "").value);
    for (const inner of Array.isArray(part.allOf) ? part.allOf : []) add(inner);
  };
  add(schema);
  return [...found];
}
