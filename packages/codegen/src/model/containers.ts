import type { WireShape } from "@so-webhook/runtime/media";
import { entries, isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import { componentOf } from "../document/reference.ts";
import { isMemberMarked } from "../document/schema.ts";
import { SpecError } from "../document/spec-error.ts";
import { commonShape } from "./alternatives.ts";
import { nameless, type ShapeContext, unsupported } from "./shape-context.ts";
import { baseOrderOf, entryNameOf, itemNameOf } from "./xml-names.ts";
import { namedApart, xmlDialectOf } from "./xml-nodes.ts";

function isOpenApiXml({ document }: ShapeContext): boolean {
  return xmlDialectOf(document) === "openapi";
}

export function arrayShape(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  const items = { value: schema.items, pointer: pointerTo(pointer, "items") };
  if (isOpenApiXml(context)) return { type: "array", items: context.shapeOf(items, nameless(context)) };
  const xml = member(schema.items, "xml");
  const itemName = member(xml, "name");
  const itemNamespace = member(xml, "namespace");
  if (typeof itemName !== "string") {
    const xml = itemNameOf(items, context);
    return { type: "array", items: context.shapeOf(items, nameless(context)), ...(xml ? { xml } : {}) };
  }
  if (member(schema.xml, "wrapped") !== true) {
    const problem =
      "an array with named items needs `xml: { wrapped: true }`: unwrapped arrays cannot be written";
    return unsupported(pointer, problem, context);
  }
  return {
    type: "array",
    items: context.shapeOf(items, { ...context, name: itemName }),
    xml: typeof itemNamespace === "string" ? { itemName, itemNamespace } : { itemName },
  };
}

/** Returns the shape of an object without `properties`: a dictionary, or any value when its values have no schema. */
export function dictionaryShape(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  if (isOpenApiXml(context)) return { type: "dictionary", values: otherMembers(schema, pointer, context) };
  const extension = schema["x-xml-dictionary"];
  const given = member(extension, "entryName");
  if (extension !== undefined && typeof given !== "string") {
    throw new SpecError(
      pointerTo(pointer, "x-xml-dictionary"),
      "needs `entryName`, the element name of an entry",
    );
  }
  const described = schema.additionalProperties;
  if (extension === undefined && (described === undefined || described === false)) return { type: "any" };
  const place = pointerTo(pointer, "additionalProperties");
  const schemaOfValues = { value: described === false ? true : described, pointer: place };
  const values = context.shapeOf(schemaOfValues, nameless(context));
  const entryName = given ?? entryNameOf(schemaOfValues, context);
  return { type: "dictionary", values, ...(typeof entryName === "string" ? { xml: { entryName } } : {}) };
}

/** Returns the shape of members that `properties` does not list. It is any value unless all of them have the same shape. */
function otherMembers(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  const { additionalProperties = false, patternProperties } = schema;
  const described = [
    ...entries(patternProperties).map(([name, value]) => ({
      value,
      pointer: pointerTo(pointer, "patternProperties", name),
    })),
    { value: additionalProperties, pointer: pointerTo(pointer, "additionalProperties") },
  ].filter(({ value }) => value !== false);
  return commonShape(described.map((one) => context.shapeOf(one, nameless(context)))) ?? { type: "any" };
}

/** Returns whether a value is read and written as if it had no schema. */
function isUntyped(shape: WireShape, { document }: ShapeContext): boolean {
  const type = shape.type === "ref" ? member(componentOf(document, shape.ref).value, "type") : shape.type;
  return type === "any" || type === "string";
}

export function objectShape(schema: JsonObject, pointer: string, context: ShapeContext): WireShape {
  if (schema["x-xml-dictionary"] !== undefined && !isOpenApiXml(context)) {
    throw new SpecError(
      pointerTo(pointer, "x-xml-dictionary"),
      "applies only to objects without `properties`",
    );
  }
  const members = Object.fromEntries(
    entries(schema.properties).map(([name, value]) => [
      name,
      context.shapeOf({ value, pointer: pointerTo(pointer, "properties", name) }, { ...context, name }),
    ]),
  );
  const apart = isOpenApiXml(context) ? namedApart(schema, members, pointer, context) : members;
  const { additionalProperties = false, patternProperties } = schema;
  const isOpen = additionalProperties !== false || patternProperties !== undefined;
  if (isOpenApiXml(context) && !isUntyped(otherMembers(schema, pointer, context), context)) {
    const problem = "members that `properties` does not list are strings in XML and forms";
    context.warn(pointer, `${problem}. List those whose names are known`);
  }
  return objectOf(schema, pointer, context, apart, requiredOf(schema, context), isOpen);
}

/** Returns the shape of an object from the shapes of its members. */
export function objectOf(
  schema: JsonObject,
  pointer: string,
  context: ShapeContext,
  members: Readonly<Record<string, WireShape>>,
  required: readonly string[],
  isOpen: boolean,
): WireShape {
  return {
    type: "object",
    members,
    ...(required.length > 0 ? { required } : {}),
    ...(isOpen ? { open: true } : {}),
    ...objectXml(schema, pointer, context, Object.keys(members)),
  };
}

/** Returns the required members. Those that are only sent or only received are not required in both directions. */
export function requiredOf(schema: JsonObject, { document }: ShapeContext): string[] {
  if (!Array.isArray(schema.required)) return [];
  const isInBoth = (name: string): boolean =>
    !isMemberMarked(document, schema, name, "readOnly") &&
    !isMemberMarked(document, schema, name, "writeOnly");
  return schema.required.filter((name): name is string => typeof name === "string" && isInBoth(name));
}

/** Returns the names that an object has in XML: of its root element, and of its members in order. */
function objectXml(
  schema: JsonObject,
  pointer: string,
  context: ShapeContext,
  members: readonly string[],
): { xml?: { name: string; order?: readonly string[] } } {
  if (isOpenApiXml(context)) return {};
  const given = member(schema.xml, "name");
  const name = typeof given === "string" ? given : context.name;
  const ownOrder = orderOf(schema, pointer, members);
  if (name === undefined) {
    if (ownOrder) {
      throw new SpecError(pointer, "`x-xml-order` needs a schema with a name. Add `xml: { name }`");
    }
    return {};
  }
  const order = ownOrder ?? baseOrderOf(members, context);
  return { xml: order ? { name, order } : { name } };
}

/** Returns `x-xml-order`. Throws {@link SpecError} unless it lists each member exactly once. */
function orderOf(
  schema: JsonObject,
  pointer: string,
  members: readonly string[],
): readonly string[] | undefined {
  const order = schema["x-xml-order"];
  if (order === undefined) return undefined;
  const place = pointerTo(pointer, "x-xml-order");
  if (!Array.isArray(order) || !order.every((name): name is string => typeof name === "string")) {
    throw new SpecError(place, "must be a list of member names");
  }
  const problems = [
    ...members.filter((name) => !order.includes(name)).map((name) => `"${name}" is missing`),
    ...order.filter((name) => !members.includes(name)).map((name) => `"${name}" is not a member`),
    ...order.filter((name, index) => order.indexOf(name) < index).map((name) => `"${name}" is repeated`),
  ];
  if (problems.length > 0) throw new SpecError(place, `must list each member once: ${problems.join(", ")}`);
  return order;
}

/** Returns why a data contract cannot have an `xml` object, or `undefined` if it can. */
export function unwritableXml(
  schema: JsonObject,
  pointer: string,
  context: ShapeContext,
): string | undefined {
  const { xml } = schema;
  if (!isObject(xml) || isOpenApiXml(context)) return undefined;
  const placeName = context.name;
  if (xml.attribute === true) return "attributes cannot be written. Use an element";
  const isComponent = /^\/components\/schemas\/[^/]+$/.test(pointer);
  if (!isComponent && typeof xml.name === "string" && placeName !== undefined && xml.name !== placeName) {
    return `an element has the name of its member, "${placeName}", and cannot be named "${xml.name}"`;
  }
  if (xml.namespace !== undefined && !pointer.endsWith("/items")) {
    return "only array items can have their own namespace. See `x-xml-namespace`";
  }
  return undefined;
}
