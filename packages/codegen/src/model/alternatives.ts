import type { WireShape } from "@so-webhook/runtime/media";
import { entries, member, pointerTo } from "../document/json.ts";
import { componentOf, type Located, referenceOf, schemaNameOf } from "../document/reference.ts";
import { isNullSchema } from "../document/schema.ts";
import { SpecError } from "../document/spec-error.ts";
import { nameless, nullableIf, type ShapeContext } from "./shape-context.ts";
import { xmlDialectOf } from "./xml-nodes.ts";

export type ObjectShape = Extract<WireShape, { type: "object" }>;
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
  return eitherShape(shapes, nullable, context, discriminatorOf(value, described));
}

/** Returns the shape of a value that has one of several shapes. */
export function eitherShape(
  shapes: readonly WireShape[],
  nullable: boolean,
  context: ShapeContext,
  discriminator: Pick<OneOfShape, "discriminator"> = {},
): WireShape {
  const common = commonShape(shapes);
  if (common !== undefined) return nullableIf(nullable, common);
  // Data contracts have no alternatives: such a value is any object, and its element names its type.
  if (xmlDialectOf(context.document) === "data-contract") return nullableIf(nullable, { type: "any" });
  const either = shapes.map((shape) => nullableIf(nullable, shape));
  return nullableIf(nullable, { type: "oneOf", shapes: either, ...discriminator });
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

/** Returns the shape that all alternatives have, or `undefined` if they differ. Null is valid if it is for one of them. */
export function commonShape(alternatives: readonly WireShape[]): WireShape | undefined {
  const common = sameShape(alternatives.map(withoutNull));
  const nullable = alternatives.some((shape) => shape.nullable === true);
  return common && nullableIf(nullable, common);
}

function sameShape(shapes: readonly WireShape[]): WireShape | undefined {
  const [first] = shapes;
  if (first === undefined || shapes.some(({ type }) => type === "any")) return { type: "any" };
  if (shapes.every((shape) => shape === first || JSON.stringify(shape) === JSON.stringify(first)))
    return first;
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

/** Returns the shape of an object with alternatives beside its members. Those that only have conditions add no members. */
export function besideAlternatives(
  own: ObjectShape,
  schema: Located,
  keyword: "oneOf" | "anyOf",
  context: ShapeContext,
): WireShape {
  const shape = alternativesShape(schema, keyword, context);
  if (shape.type === "any" || haveWhole(shape, context)) return own;
  return withMembersOf([shape], { ...own, open: true }, schema, context, pointerTo(schema.pointer, keyword));
}

/**
 * Adds the members that only alternatives have and on whose shape they agree. Others are read and written like members that
 * the schema does not have.
 */
export function withMembersOf(
  alternatives: readonly WireShape[],
  own: ObjectShape,
  schema: Located,
  context: ShapeContext,
  place = schema.pointer,
): ObjectShape {
  const within = [...context.within, schema.pointer, anAlternative];
  const shapes = alternatives
    .flatMap((shape) => (shape.type === "oneOf" ? shape.shapes : [shape]))
    .map((shape) => opened(schema, shape, { ...context, within }));
  const members = shapes.flatMap((shape) => (shape.type === "object" ? Object.entries(shape.members) : []));
  const added = new Set(members.map(([name]) => name).filter((name) => !Object.hasOwn(own.members, name)));
  const agreed = [...added].flatMap((name) => {
    const described = members.filter(([other]) => other === name).map(([, shape]) => shape);
    const common = commonShape(described);
    return common === undefined ? [] : [[name, common] as const];
  });
  if (agreed.length < added.size || !shapes.every(({ type }) => type === "object" || type === "any")) {
    const problem = "members on which alternatives do not agree are strings in XML and forms";
    context.warn(place, `${problem}. Describe all members in each alternative instead`);
  }
  return { ...own, members: { ...own.members, ...Object.fromEntries(agreed) } };
}

/** Follows the references of a shape, because a merge needs the members behind them. */
export function opened(schema: Located, shape: WireShape, context: ShapeContext): WireShape {
  let found = shape;
  let within = context.within;
  // Behind a reference there may be another one, beside a description or as the only alternative.
  while (found.type === "ref") {
    const target = componentOf(context.document, found.ref);
    const begin = within.indexOf(target.pointer);
    if (begin >= 0) {
      // An alternative that is the whole again adds nothing to it.
      if (within.includes(anAlternative, begin)) return { type: "any" };
      throw new SpecError(schema.pointer, "a schema cannot be a part of itself");
    }
    within = [...within, target.pointer, ...(hasAlternatives(target.value) ? [anAlternative] : [])];
    found = context.shapeOf(target, { ...nameless(context), within });
  }
  return haveWhole(found, { ...context, within }) ? { type: "any" } : found;
}

/** Returns whether a schema in progress is one of the alternatives, which then add nothing to it. */
function haveWhole(shape: WireShape, { document, within }: ShapeContext): boolean {
  const names = shape.type === "oneOf" ? shape.shapes.map((one) => one.type === "ref" && one.ref) : [];
  return names.some((name) => name !== false && within.includes(componentOf(document, name).pointer));
}

/** Marks a schema of `oneOf` or `anyOf` among the pointers of the schemas in progress. */
const anAlternative = "alternatives";

function hasAlternatives(schema: unknown): boolean {
  return (member(schema, "oneOf") ?? member(schema, "anyOf")) !== undefined;
}
