import type { WireShape } from "@so-webhook/runtime/media";
import { entries, type JsonObject, member, pointerTo } from "../document/json.ts";
import { componentOf, type Located, referenceOf, schemaNameOf } from "../document/reference.ts";
import { SpecError } from "../document/spec-error.ts";
import { objectOf, requiredOf } from "./containers.ts";
import { isNullSchema, nameless, nullableIf, type ShapeContext, unsupported } from "./shape-context.ts";
import { xmlDialectOf } from "./xml-nodes.ts";

type Part = { readonly shape: WireShape; readonly pointer: string };
type ObjectShape = Extract<WireShape, { type: "object" }>;

/**
 * Returns the shape of `allOf` and the keywords beside it. Objects merge into one with all members. A single
 * reference, the usual way to give a reference a description or `nullable`, stays a reference.
 */
export function allOfShape({ value, pointer }: Located, context: ShapeContext): WireShape {
  const { allOf, ...beside } = value as JsonObject & { allOf: unknown[] };
  const schemas = [
    ...allOf.map((part, index) => ({ value: part, pointer: pointerTo(pointer, "allOf", index) })),
    // The order applies to all members, so it is checked after the merge.
    { value: { ...beside, "x-xml-order": undefined }, pointer },
  ];
  const shapes = schemas.map((schema) => ({ schema, shape: context.shapeOf(schema, context) }));
  const parts = shapes.filter(saysMembers);
  const nullable =
    beside.nullable === true || (parts.length > 0 && parts.every(({ shape }) => shape.nullable));
  const [only] = parts;
  if (only === undefined) return nullableIf(nullable, { type: "any" });
  const isWhole = !shapes.some(({ shape }) => shape.type === "oneOf");
  if (
    parts.length === 1 &&
    isWhole &&
    requiredOf(beside, context).length === 0 &&
    beside["x-xml-order"] === undefined
  ) {
    return nullableIf(nullable, only.shape);
  }
  const opened = parts.map(({ schema, shape }) => openPart(schema, shape, pointer, context));
  const all = [...shapes, ...opened].map(({ shape }) => shape);
  const merged = merge(opened.filter(saysMembers), value as JsonObject, pointer, context, all.some(isOpen));
  if (all.some(({ type }) => type === "oneOf")) warnAboutAlternatives(pointer, context);
  return nullableIf(nullable, merged);
}

function isOpen(shape: WireShape): boolean {
  return (
    shape.type === "oneOf" || shape.type === "dictionary" || (shape.type === "object" && shape.open === true)
  );
}

/** Returns the shape of an object with alternatives beside its members. Those that only have conditions add no members. */
export function besideAlternatives(
  own: ObjectShape,
  schema: Located,
  keyword: "oneOf" | "anyOf",
  context: ShapeContext,
): WireShape {
  const shape = alternativesShape(schema, keyword, { ...context, warn: () => undefined });
  if (shape.type === "any" || haveWhole(shape, context)) return own;
  warnAboutAlternatives(pointerTo(schema.pointer, keyword), context);
  return { ...own, open: true };
}

function warnAboutAlternatives(pointer: string, context: ShapeContext): void {
  const problem = "members that only alternatives have are strings in XML and forms";
  context.warn(pointer, `${problem}. Describe all members in each alternative instead`);
}

/** Alternatives beside other parts add members that are read and written like those that the schema does not have. */
function saysMembers({ shape }: { readonly shape: WireShape }): boolean {
  return shape.type !== "any" && shape.type !== "oneOf";
}

/** Follows references, because a merge needs the members behind them. */
function openPart(schema: Located, shape: WireShape, pointer: string, context: ShapeContext): Part {
  let opened = shape;
  let within = [...context.within, pointer];
  // Behind a reference there may be another one, beside a description or as the only alternative.
  while (opened.type === "ref") {
    const target = componentOf(context.document, opened.ref);
    const begin = within.indexOf(target.pointer);
    if (begin >= 0) {
      // An alternative that is the whole again adds nothing to it.
      if (within.includes(alternatives, begin)) return { shape: { type: "any" }, pointer: schema.pointer };
      throw new SpecError(schema.pointer, "a schema cannot be a part of itself");
    }
    within = [...within, target.pointer, ...(hasAlternatives(target.value) ? [alternatives] : [])];
    opened = context.shapeOf(target, { ...nameless(context), within });
  }
  return {
    shape: haveWhole(opened, { ...context, within }) ? { type: "any" } : opened,
    pointer: schema.pointer,
  };
}

/** Returns whether a schema in progress is one of the alternatives, which then add nothing to it. */
function haveWhole(shape: WireShape, { document, within }: ShapeContext): boolean {
  const names = shape.type === "oneOf" ? shape.shapes.map((one) => one.type === "ref" && one.ref) : [];
  return names.some((name) => name !== false && within.includes(componentOf(document, name).pointer));
}

/** Marks a schema of `oneOf` or `anyOf` among the pointers of the schemas in progress. */
const alternatives = "alternatives";

function hasAlternatives(schema: unknown): boolean {
  return (member(schema, "oneOf") ?? member(schema, "anyOf")) !== undefined;
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

type StringShape = Extract<WireShape, { type: "string" }>;
type OneOfShape = Extract<WireShape, { type: "oneOf" }>;

/**
 * Returns the shape of `oneOf` or `anyOf`. Alternatives that differ only in `null`, the width of a number or the names of
 * an enumeration have one shape. For others, codecs choose by the discriminator, or by what the value is; in documents of
 * data contracts, they are any value.
 */
export function alternativesShape(
  { value, pointer }: Located,
  keyword: "oneOf" | "anyOf",
  context: ShapeContext,
): WireShape {
  const schemas = member(value, keyword) as readonly unknown[];
  const described = schemas
    .map((value, index) => ({ value, pointer: pointerTo(pointer, keyword, index) }))
    .filter(({ value }) => !isNullSchema(value));
  const shapes = described.map((schema) => context.shapeOf(schema, context));
  const nullable = described.length < schemas.length || shapes.some((shape) => shape.nullable);
  const common = commonShape(shapes.map(withoutNull));
  if (common !== undefined) return nullableIf(nullable, common);
  // Data contracts have no alternatives: such a value is any object, and its element says of which type it is.
  if (xmlDialectOf(context.document) === "data-contract") return nullableIf(nullable, { type: "any" });
  return nullableIf(nullable, {
    type: "oneOf",
    shapes: shapes.map((shape) => nullableIf(nullable, shape)),
    ...discriminatorOf(value, described),
  });
}

/**
 * Returns which values of the discriminator choose which alternative: those that `mapping` lists, else the name of the
 * component (OAS 3.1 §4.8.25).
 */
function discriminatorOf(
  schema: unknown,
  alternatives: readonly Located[],
): Pick<OneOfShape, "discriminator"> {
  const discriminator = member(schema, "discriminator");
  const name = member(discriminator, "propertyName");
  if (typeof name !== "string") return {};
  const mapping = entries(member(discriminator, "mapping"));
  const values = alternatives.map(({ value }) => {
    const ref = referenceOf(value);
    const component = ref === undefined ? undefined : schemaNameOf(ref);
    if (component === undefined) return [];
    const mapped = mapping.filter(([, target]) => target === ref || target === component);
    return mapped.length > 0 ? mapped.map(([key]) => key) : [component];
  });
  return { discriminator: { member: name, values } };
}

function withoutNull({ nullable: _, ...shape }: WireShape): WireShape {
  return shape as WireShape;
}

/** Returns the shape that all alternatives have, or `undefined` if they differ. */
function commonShape(shapes: readonly WireShape[]): WireShape | undefined {
  const [first] = shapes;
  if (first === undefined || shapes.some(({ type }) => type === "any")) return { type: "any" };
  if (shapes.every((shape) => JSON.stringify(shape) === JSON.stringify(first))) return first;
  if (shapes.every((shape) => shape.type === "string")) return commonString(shapes as StringShape[]);
  if (shapes.every((shape) => shape.type === "integer" || shape.type === "number")) return { type: "number" };
  return undefined;
}

/** Names beside any string are an open enumeration: the listed names, and others. */
function commonString(shapes: readonly StringShape[]): StringShape {
  const values = [...new Set(shapes.flatMap((shape) => shape.values ?? []))];
  const open = shapes.some((shape) => shape.values === undefined || shape.open);
  if (values.length === 0) return { type: "string" };
  return open ? { type: "string", values, open: true } : { type: "string", values };
}
