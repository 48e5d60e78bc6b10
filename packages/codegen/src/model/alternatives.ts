import type { WireShape } from "@so-webhook/runtime/media";
import { pointerTo } from "../json.ts";
import { isNullSchema, nullableIf } from "./nullable.ts";
import type { ShapeContext } from "./shape-context.ts";

type StringShape = Extract<WireShape, { type: "string" }>;

/**
 * The shape of `oneOf` or `anyOf`. Codecs do not choose between schemas, so alternatives that differ by more than
 * `null`, the width of a number or the names of an enumeration become any value.
 */
export function alternativesShape(
  schemas: readonly unknown[],
  pointer: string,
  context: ShapeContext,
): WireShape {
  const shapes = schemas
    .map((value, index) => ({ value, pointer: pointerTo(pointer, index) }))
    .filter(({ value }) => !isNullSchema(value))
    .map((schema) => context.shapeOf(schema, context));
  const nullable = shapes.length < schemas.length || shapes.some((shape) => shape.nullable);
  return nullableIf(nullable, commonShape(shapes.map(withoutNull)));
}

function withoutNull({ nullable: _, ...shape }: WireShape): WireShape {
  return shape as WireShape;
}

function commonShape(shapes: readonly WireShape[]): WireShape {
  const [first] = shapes;
  if (first === undefined) return { type: "any" };
  if (shapes.every((shape) => JSON.stringify(shape) === JSON.stringify(first))) return first;
  if (shapes.every((shape) => shape.type === "string")) return commonString(shapes as StringShape[]);
  if (shapes.every((shape) => shape.type === "integer" || shape.type === "number")) return { type: "number" };
  return { type: "any" };
}

/** Names next to free text are an open enumeration: known names, and any other. */
function commonString(shapes: readonly StringShape[]): StringShape {
  const values = [...new Set(shapes.flatMap((shape) => shape.values ?? []))];
  const open = shapes.some((shape) => shape.values === undefined || shape.open);
  if (values.length === 0) return { type: "string" };
  return open ? { type: "string", values, open: true } : { type: "string", values };
}
