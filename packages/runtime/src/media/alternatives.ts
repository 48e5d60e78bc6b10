import { mismatch } from "./expressible.ts";
import { isRecord, ownValue } from "./record.ts";
import { describeShape, type ScalarShape, scalarFits } from "./scalars.ts";
import {
  type ObjectShape,
  type OneOfShape,
  type ResolvedShape,
  resolveShape,
  type WireShape,
  type WireShapes,
} from "./shape.ts";
import type { Walk } from "./walk.ts";

/** What a format shows of a value before its shape is known. */
export type Sight<T> = {
  /** Whether the value can be an object, a dictionary, an array or a scalar of this kind, or null. */
  readonly fits: (value: T, shape: ResolvedShape) => boolean;
  /** The value as a scalar of this shape; `undefined` if it cannot be one. */
  readonly scalar: (value: T, shape: ScalarShape) => unknown;
  /** The members of an object, by their names in the shape. */
  readonly members: (value: T, shape: ObjectShape) => ReadonlyMap<string, T>;
  /** The first item of an array. */
  readonly first: (value: T) => T | undefined;
};

/** How badly a value fits a shape: first the problems that a member makes, then how little the shape says about it. */
type Score = readonly [problems: number, vagueness: number];

/** The number of nested arrays and alternatives that are looked into. */
const maxSteps = 4;

/**
 * Chooses the shape of a value among alternatives: by the discriminator, else by the kinds of the value and of its
 * members, the required members, enumerations, and the fewest unknown members. Of equal ones, the first. Looks at no
 * member of a member, so that the time is linear whatever the value. Returns `undefined` if no alternative is of the
 * kind of the value.
 */
export function chooseShape<T>(
  value: T,
  { shapes: alternatives, discriminator }: OneOfShape,
  sight: Sight<T>,
  shapes: WireShapes = {},
  steps = maxSteps,
): WireShape | undefined {
  const marked = alternatives.find((shape, index) => {
    const resolved = resolveShape(shape, shapes);
    if (discriminator === undefined || resolved.type !== "object" || !sight.fits(value, resolved))
      return false;
    const mark = sight.members(value, resolved).get(discriminator.member);
    const name = mark === undefined ? undefined : sight.scalar(mark, { type: "string" });
    return discriminator.values[index]?.includes(String(name));
  });
  if (marked !== undefined) return marked;
  let best: { readonly shape: WireShape; readonly score: Score } | undefined;
  for (const shape of alternatives) {
    const resolved = resolveShape(shape, shapes);
    const isNested = resolved.type === "oneOf";
    if (isNested && steps === 0) continue;
    const chosen = isNested ? chooseShape(value, resolved, sight, shapes, steps - 1) : shape;
    const score = chosen && scoreOf(value, resolveShape(chosen, shapes), sight, shapes, steps);
    if (chosen && score && (best === undefined || isLess(score, best.score))) best = { shape: chosen, score };
  }
  return best?.shape;
}

/** Chooses the shape of a part of a body, like {@link chooseShape}. Refuses a part of which no alternative has the kind. */
export function alternativeOf<T>(value: T, shape: OneOfShape, sight: Sight<T>, walk: Walk): WireShape {
  return chooseShape(value, shape, sight, walk.context.shapes) ?? mismatch(describeShape(shape), walk);
}

function isLess([problems, vagueness]: Score, [otherProblems, otherVagueness]: Score): boolean {
  return problems < otherProblems || (problems === otherProblems && vagueness < otherVagueness);
}

function scoreOf<T>(
  value: T,
  shape: ResolvedShape,
  sight: Sight<T>,
  shapes: WireShapes,
  steps: number,
): Score | undefined {
  if (shape.type === "any" || shape.type === "unsupported") return [0, 1000];
  if (!sight.fits(value, shape)) return undefined;
  switch (shape.type) {
    case "object":
      return scoreOfObject(sight.members(value, shape), shape, sight, shapes);
    case "dictionary":
      // Says less than an object with these members, and more than one without.
      return [0, 0.5];
    case "array": {
      const first = steps === 0 ? undefined : sight.first(value);
      if (first === undefined) return [0, 0];
      const items: OneOfShape = { type: "oneOf", shapes: [shape.items] };
      return chooseShape(first, items, sight, shapes, steps - 1) ? [0, 0] : [1, 0];
    }
    case "oneOf":
      return [0, 0];
    default: {
      const scalar = sight.scalar(value, shape);
      return scalar === undefined ? undefined : [scalarFits(scalar, shape) ? 0 : 1, vaguenessOf(shape)];
    }
  }
}

/** In a format that is text, any number is a string as well. */
function vaguenessOf({ type, ...shape }: ScalarShape): number {
  if (type !== "string") return type === "integer" ? 0 : type === "number" ? 1 : 2;
  const { values, format } = shape as { values?: unknown; format?: string };
  return values !== undefined || format !== undefined ? 3 : 4;
}

function scoreOfObject<T>(
  members: ReadonlyMap<string, T>,
  shape: ObjectShape,
  sight: Sight<T>,
  shapes: WireShapes,
): Score {
  let problems = (shape.required ?? []).filter((name) => !members.has(name)).length;
  let unknown = 0;
  for (const [name, member] of members) {
    const wanted = ownValue(shape.members, name);
    if (wanted === undefined) unknown += 1;
    else if (!memberFits(member, resolveShape(wanted, shapes), sight)) problems += 1;
  }
  return [problems, unknown];
}

function memberFits<T>(member: T, shape: ResolvedShape, sight: Sight<T>): boolean {
  if (shape.type === "any" || shape.type === "oneOf" || shape.type === "unsupported") return true;
  if (!sight.fits(member, shape)) return false;
  if (shape.type === "object" || shape.type === "dictionary" || shape.type === "array") return true;
  const scalar = sight.scalar(member, shape);
  return scalar === null || scalarFits(scalar, shape);
}

/** Sees values as they are in JSON and in memory. */
export const valueSight: Sight<unknown> = {
  fits: valueFits,
  scalar: (value) => (value instanceof Date ? value.toISOString() : value),
  members: (value) => new Map(Object.entries(value as object).filter(([, member]) => member !== undefined)),
  first: (value) => (value as readonly unknown[])[0],
};

function valueFits(value: unknown, shape: ResolvedShape): boolean {
  if (value === null) return shape.nullable === true;
  switch (shape.type) {
    case "array":
      return Array.isArray(value);
    case "object":
    case "dictionary":
      return isRecord(value);
    case "integer":
    case "number":
      return typeof value === "number";
    case "string":
      return typeof value === "string" || value instanceof Date;
    default:
      return shape.type !== "boolean" || typeof value === "boolean";
  }
}
