import type { WireShape } from "@so-webhook/runtime/media";
import { type JsonObject, pointerTo } from "../document/json.ts";
import type { Located } from "../document/reference.ts";
import { type ObjectShape, opened, withMembersOf } from "./alternatives.ts";
import { objectOf, requiredOf } from "./containers.ts";
import { nullableIf, type ShapeContext, unsupported } from "./shape-context.ts";

type Part = { readonly shape: WireShape; readonly pointer: string };

/**
 * Returns the shape of `allOf` and the keywords beside it. Objects merge into one with all members. A single part, the usual
 * way to give a reference a description or `nullable`, stays as it is.
 */
export function allOfShape({ value, pointer }: Located, context: ShapeContext): WireShape {
  const { allOf, ...beside } = value as JsonObject & { allOf: unknown[] };
  const schemas = [
    ...allOf.map((part, index) => ({ value: part, pointer: pointerTo(pointer, "allOf", index) })),
    // The order applies to all members, so it is checked after the merge.
    { value: { ...beside, "x-xml-order": undefined }, pointer },
  ];
  const shapes = schemas.map((schema) => ({ schema, shape: context.shapeOf(schema, context) }));
  const parts = shapes.filter(isMerged);
  const nullable =
    beside.nullable === true || (parts.length > 0 && parts.every(({ shape }) => shape.nullable));
  const [only, ...others] = shapes.filter(({ shape }) => shape.type !== "any");
  const changesMembers = requiredOf(beside, context).length > 0 || beside["x-xml-order"] !== undefined;
  if (only && others.length === 0 && (only.shape.type === "oneOf" || !changesMembers)) {
    return nullableIf(nullable, only.shape);
  }
  const whole = { ...context, within: [...context.within, pointer] };
  const found = parts.map(({ schema, shape }) => ({
    shape: opened(schema, shape, whole),
    pointer: schema.pointer,
  }));
  const all = [...shapes, ...found].map(({ shape }) => shape);
  const merged = merge(found.filter(isMerged), value as JsonObject, pointer, context, all.some(isOpen));
  const alternatives = all.filter(({ type }) => type === "oneOf");
  if (merged.type === "any" && alternatives.length > 0) {
    const problem = "the values of several alternatives at once are strings in XML and forms";
    context.warn(pointerTo(pointer, "allOf"), `${problem}. List their combinations in one oneOf instead`);
  }
  if (merged.type !== "object") return nullableIf(nullable, merged);
  return nullableIf(nullable, withMembersOf(alternatives, merged, { value, pointer }, context));
}

function isOpen(shape: WireShape): boolean {
  return (
    shape.type === "oneOf" || shape.type === "dictionary" || (shape.type === "object" && shape.open === true)
  );
}

/** Any value adds nothing to a merge. Alternatives add their members after it. */
function isMerged({ shape }: { readonly shape: WireShape }): boolean {
  return shape.type !== "any" && shape.type !== "oneOf";
}

function merge(
  parts: readonly Part[],
  schema: JsonObject,
  pointer: string,
  context: ShapeContext,
  open: boolean,
): WireShape {
  const objects = parts
    .map(({ shape }) => shape)
    .filter((shape): shape is ObjectShape => shape.type === "object");
  const [first] = parts;
  if (first === undefined) return { type: "any" };
  const unusable = parts.find(({ shape }) => shape.type === "unsupported");
  if (unusable) return unusable.shape;
  const type = objects.length > 0 ? "object" : first.shape.type;
  const odd = parts.find(
    ({ shape }) => shape.type !== type && (type !== "object" || shape.type !== "dictionary"),
  );
  if (odd) return unsupported(odd.pointer, `cannot be both ${odd.shape.type} and ${type}`, context);
  if (objects.length === 0) return Object.assign({}, ...parts.map(({ shape }) => shape)) as WireShape;
  const members = Object.fromEntries(objects.flatMap((object) => Object.entries(object.members)));
  // A part may require what another one marks as `readOnly` or `writeOnly`.
  const named = [...objects.flatMap((object) => object.required ?? []), ...[schema.required ?? []].flat()];
  const required = requiredOf({ ...schema, required: [...new Set(named)] }, context);
  return objectOf(schema, pointer, context, members, required, open);
}
