import type { WireShape } from "@so-webhook/runtime/media";
import type { JsonObject } from "../json.ts";
import type { Located } from "./reference.ts";

/** Makes the shape of a schema; handed along, so that the files for single keywords do not import their caller. */
export type ShapeOf = (schema: Located, context: ShapeContext) => WireShape;

/** What shaping a schema needs to know besides the schema. */
export type ShapeContext = {
  readonly document: JsonObject;
  readonly shapeOf: ShapeOf;
  /** Name of the element that holds the value, if its place gives one. */
  readonly name?: string;
  /** Pointers whose shapes are being made, so that an endless document is noticed. */
  readonly within: readonly string[];
};

/** The context of a value whose place gives it no name. */
export function nameless({ name: _, ...context }: ShapeContext): ShapeContext {
  return context;
}
