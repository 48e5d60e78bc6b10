import type { WireOperation, WireShape } from "@so-webhook/runtime/media";

/** Returns the bodies of an operation in all of its media types. */
export function bodiesOf({ request, responses }: WireOperation): [mediaType: string, shape: WireShape][] {
  return [request, ...Object.values(responses)].flatMap((body) => Object.entries(body?.content ?? {}));
}

/** Adds the shapes that a shape refers to, also through other shapes. */
export function addReached(
  reached: Map<string, WireShape>,
  from: WireShape,
  shapeOf: (name: string) => WireShape | undefined,
): void {
  for (const name of referencesIn(from)) {
    const shape = reached.has(name) ? undefined : shapeOf(name);
    if (shape === undefined) continue;
    reached.set(name, shape);
    addReached(reached, shape, shapeOf);
  }
}

/** Returns the names of the shapes that a shape refers to, without those of the referred ones. */
function referencesIn(shape: WireShape): string[] {
  switch (shape.type) {
    case "ref":
      return [shape.ref];
    case "array":
      return referencesIn(shape.items);
    case "dictionary":
      return referencesIn(shape.values);
    case "object":
      return Object.values(shape.members).flatMap(referencesIn);
    case "oneOf":
      return shape.shapes.flatMap(referencesIn);
    default:
      return [];
  }
}
