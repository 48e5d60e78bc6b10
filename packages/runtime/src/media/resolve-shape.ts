import type { ReferenceShape, WireShape, WireShapes } from "./shape.ts";

/** A shape that is no reference. */
export type ResolvedShape = Exclude<WireShape, ReferenceShape>;

/**
 * Follows references to the shape they stand for; `null` is a value when any step on the way says so. Throws a
 * plain `Error` for a name that is not there and for references in a circle: the generated tables are at fault.
 */
export const resolveShape = (shape: WireShape, shapes: WireShapes): ResolvedShape => {
  let current = shape;
  let nullable = false;
  for (let steps = 0; current.type === "ref"; steps += 1) {
    nullable ||= current.nullable === true;
    const target = Object.hasOwn(shapes, current.ref) ? shapes[current.ref] : undefined;
    if (target === undefined || steps > 100)
      throw new Error(`The wire shape "${current.ref}" cannot be resolved.`);
    current = target;
  }
  return nullable && current.nullable !== true ? { ...current, nullable } : current;
};
