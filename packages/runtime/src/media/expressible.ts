import { type ResolvedShape, resolveShape, type UnsupportedShape, type WireShape } from "./shape.ts";
import type { Walk } from "./walk.ts";

/** A shape that a codec can follow. */
export type ExpressibleShape = Exclude<ResolvedShape, UnsupportedShape>;

/**
 * Follows references to the shape of a value that the walk has reached. Throws `unsupported-schema` where the
 * generator could not express the schema.
 */
export function expressible(wanted: WireShape, walk: Walk): ExpressibleShape {
  const shape = resolveShape(wanted, walk.context.shapes);
  if (shape.type !== "unsupported") return shape;
  return walk.refuse("unsupported-schema", `Only JSON can express the schema: ${shape.reason}`);
}

/** Refuses a part of a body that its shape does not describe. */
export function mismatch(expected: string, walk: Walk): never {
  return walk.refuse("value-mismatch", `Expected ${expected}`);
}
