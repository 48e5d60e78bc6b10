import type { WireShape } from "@so-webhook/runtime/media";
import { entries, type JsonObject, member, pointerTo } from "../json.ts";
import { SpecError } from "../spec-error.ts";
import { nameless, type ShapeContext } from "./shape-context.ts";
import { objectXml } from "./xml.ts";

export function arrayShape(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  const items = { value: schema.items, pointer: pointerTo(pointer, "items") };
  const xml = member(schema.items, "xml");
  const itemName = member(xml, "name");
  const itemNamespace = member(xml, "namespace");
  if (typeof itemName !== "string") {
    return { type: "array", items: context.shapeOf(items, nameless(context)) };
  }
  if (member(schema.xml, "wrapped") !== true) {
    throw new SpecError(
      pointer,
      "an array with named items has `xml: { wrapped: true }`; others cannot be written",
    );
  }
  return {
    type: "array",
    items: context.shapeOf(items, { ...context, name: itemName }),
    xml: typeof itemNamespace === "string" ? { itemName, itemNamespace } : { itemName },
  };
}

/** An object without listed members: a dictionary, or any value when nothing is said of its values. */
export function dictionaryShape(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  const extension = schema["x-xml-dictionary"];
  const entryName = member(extension, "entryName");
  if (extension !== undefined && typeof entryName !== "string") {
    throw new SpecError(
      pointerTo(pointer, "x-xml-dictionary"),
      "needs `entryName`, the name of an entry's element",
    );
  }
  const described = schema.additionalProperties;
  if (extension === undefined && (described === undefined || described === false)) return { type: "any" };
  const values = context.shapeOf(
    { value: described === false ? true : described, pointer: pointerTo(pointer, "additionalProperties") },
    nameless(context),
  );
  return { type: "dictionary", values, ...(typeof entryName === "string" ? { xml: { entryName } } : {}) };
}

export function objectShape(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  if (schema["x-xml-dictionary"] !== undefined) {
    throw new SpecError(pointerTo(pointer, "x-xml-dictionary"), "is for objects without `properties`");
  }
  const members = Object.fromEntries(
    entries(schema.properties).map(([name, value]) => [
      name,
      context.shapeOf({ value, pointer: pointerTo(pointer, "properties", name) }, { ...context, name }),
    ]),
  );
  return objectOf(schema, pointer, context, members, requiredOf(schema));
}

/** Puts an object's shape together from members that are shaped already. */
export function objectOf(
  schema: JsonObject,
  pointer: string,
  context: ShapeContext,
  members: Readonly<Record<string, WireShape>>,
  required: readonly string[],
): WireShape {
  return {
    type: "object",
    members,
    ...(required.length > 0 ? { required } : {}),
    ...objectXml(schema, pointer, context.name, Object.keys(members)),
  };
}

export function requiredOf({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.filter((name): name is string => typeof name === "string") : [];
}
