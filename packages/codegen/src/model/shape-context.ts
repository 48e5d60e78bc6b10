import type { WireShape } from "@so-webhook/runtime/media";
import { isObject, type JsonObject } from "../document/json.ts";
import type { Located } from "../document/reference.ts";

/** What the shape of a schema depends on besides the schema. */
export type ShapeContext = {
  readonly document: JsonObject;
  /** Returns the shape of a schema. It is part of the context so that files for single keywords do not import their caller. */
  readonly shapeOf: (schema: Located, context: ShapeContext) => WireShape;
  /** Reports a schema that no shape expresses. */
  readonly warn: (pointer: string, problem: string) => void;
  /** Name of the element that contains the value, if the schema's place determines one. */
  readonly name?: string;
  /** Pointers of the schemas whose shapes are in progress, to detect endless documents. */
  readonly within: readonly string[];
};

/** Returns the context for a value whose place determines no name. */
export function nameless({ name: _, ...context }: ShapeContext): ShapeContext {
  return context;
}

/** Returns the shape of a schema that the wire cannot express, and warns about it. The types are written all the same. */
export function unsupported(pointer: string, problem: string, context: ShapeContext): WireShape {
  context.warn(pointer, problem);
  return { type: "unsupported", reason: `#${pointer}: ${problem}` };
}

/** Adds `nullable` to a shape if the condition holds. */
export function nullableIf(nullable: boolean, shape: WireShape): WireShape {
  return nullable ? { ...shape, nullable: true } : shape;
}

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
