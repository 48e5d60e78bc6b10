import type { WireShape } from "@so-webhook/runtime/media";
import type { JsonObject } from "../document/json.ts";
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

/** Returns the shape of a schema that no shape expresses, and warns about it. The types of such a schema are not affected. */
export function unsupported(pointer: string, problem: string, context: ShapeContext): WireShape {
  context.warn(pointer, problem);
  return { type: "unsupported", reason: `#${pointer}: ${problem}` };
}

/** Adds `nullable` to a shape if the condition holds. */
export function nullableIf(nullable: boolean, shape: WireShape): WireShape {
  return nullable ? { ...shape, nullable: true } : shape;
}
