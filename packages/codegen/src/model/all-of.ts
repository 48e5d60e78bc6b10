import type { WireShape } from "@so-webhook/runtime/media";
import { type JsonObject, pointerTo } from "../json.ts";
import { SpecError } from "../spec-error.ts";
import { objectOf, requiredOf } from "./containers.ts";
import { nullableIf } from "./nullable.ts";
import { type Located, resolve } from "./reference.ts";
import { nameless, type ShapeContext } from "./shape-context.ts";

type Part = { readonly shape: WireShape; readonly pointer: string };
type ObjectShape = Extract<WireShape, { type: "object" }>;

/**
 * The shape of `allOf` and the keywords beside it. Objects merge into one with all members; a lone reference, the
 * usual way to give a reference a description or `nullable`, stays a reference.
 */
export function allOfShape({ value, pointer }: Located, context: ShapeContext): WireShape {
  const { allOf, ...beside } = value as JsonObject & { allOf: unknown[] };
  const schemas = [
    ...allOf.map((part, index) => ({ value: part, pointer: pointerTo(pointer, "allOf", index) })),
    // The order is of all members, so that it waits for the merge.
    { value: { ...beside, "x-xml-order": undefined }, pointer },
  ];
  const parts = schemas
    .map((schema) => ({ schema, shape: context.shapeOf(schema, context) }))
    .filter(({ shape }) => shape.type !== "any");
  const nullable =
    beside.nullable === true || (parts.length > 0 && parts.every(({ shape }) => shape.nullable));
  const [only] = parts;
  if (only === undefined) return nullableIf(nullable, { type: "any" });
  if (parts.length === 1 && requiredOf(beside).length === 0 && beside["x-xml-order"] === undefined) {
    return nullableIf(nullable, only.shape);
  }
  const opened = parts.map(({ schema, shape }) => openPart(schema, shape, pointer, context));
  return nullableIf(nullable, merge(opened, beside, pointer, context));
}

/** Looks through a reference, as merging needs the members behind it. */
function openPart(schema: Located, shape: WireShape, pointer: string, context: ShapeContext): Part {
  if (shape.type !== "ref") return { shape, pointer: schema.pointer };
  const target = resolve(context.document, schema);
  if (target.pointer === pointer || context.within.includes(target.pointer)) {
    throw new SpecError(schema.pointer, "a schema cannot be a part of itself");
  }
  const within = [...context.within, pointer, target.pointer];
  return { shape: context.shapeOf(target, { ...nameless(context), within }), pointer: schema.pointer };
}

function merge(
  parts: readonly Part[],
  beside: JsonObject,
  pointer: string,
  context: ShapeContext,
): WireShape {
  const objects = parts
    .map(({ shape }) => shape)
    .filter((shape): shape is ObjectShape => shape.type === "object");
  const first = parts[0] as Part;
  if (objects.length === 0) {
    const odd = parts.find(({ shape }) => shape.type !== first.shape.type);
    if (odd) throw mismatch(odd, first.shape.type);
    return Object.assign({}, ...parts.map(({ shape }) => shape)) as WireShape;
  }
  const odd = parts.find(({ shape }) => shape.type !== "object" && shape.type !== "dictionary");
  if (odd) throw mismatch(odd, "object");
  const members = Object.fromEntries(objects.flatMap((object) => Object.entries(object.members)));
  const required = new Set([...objects.flatMap((object) => object.required ?? []), ...requiredOf(beside)]);
  return objectOf(beside, pointer, context, members, [...required]);
}

function mismatch({ shape, pointer }: Part, type: string): SpecError {
  return new SpecError(pointer, `cannot be both ${shape.type} and ${type}`);
}
