import type { WireShape, XmlDialect, XmlNode } from "@so-webhook/runtime/media";
import { isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, referenceOf, resolvedValue } from "../document/reference.ts";
import { SpecError } from "../document/spec-error.ts";
import type { ShapeContext } from "./shape-context.ts";

/** Returns the dialect of a document's XML, from `x-xml-dialect`. Default: that of OpenAPI. */
export function xmlDialectOf(document: JsonObject): XmlDialect {
  const dialect = document["x-xml-dialect"] ?? "openapi";
  if (dialect === "openapi" || dialect === "data-contract") return dialect;
  throw new SpecError("/x-xml-dialect", "must be `openapi` or `data-contract`");
}

const nodeTypes = ["element", "attribute", "text", "cdata", "none"] as const;

/**
 * Adds the facts of a schema's XML Object (OAS 3.0.4, 3.1.2 and 3.2.0) to its shape. Beside `$ref`, the facts are about
 * this place only; those of the schema that it refers to stay with that one.
 */
export function withNode(shape: WireShape, { value, pointer }: Located, context: ShapeContext): WireShape {
  const xml = member(value, "xml");
  for (const name of ["x-xml-dictionary", "x-xml-order"]) {
    if (member(value, name) !== undefined) {
      context.warn(
        pointerTo(pointer, name),
        "only data contracts have it. Add `x-xml-dialect: data-contract`",
      );
    }
  }
  if (!isObject(xml) || shape.type === "unsupported") return shape;
  const type = typeOf(xml, shape);
  const node: XmlNode = {
    ...(type && { type }),
    ...strings(xml, ["name", "namespace", "prefix"]),
  };
  const place = pointerTo(pointer, "xml");
  for (const part of ["name", "prefix"] as const) {
    const given = node[part];
    if (given !== undefined && !isXmlName(given)) {
      context.warn(pointerTo(place, part), `"${given}" is not an XML name without a colon`);
    }
  }
  if (node.prefix !== undefined && node.namespace === undefined) {
    context.warn(
      pointerTo(place, "prefix"),
      "has no `namespace`, so only an element around it can declare it",
    );
  }
  const holdsElements = ["object", "dictionary", "array"].includes(shape.type);
  if (holdsElements && (type === "attribute" || type === "text" || type === "cdata")) {
    context.warn(place, `${type === "attribute" ? "an attribute" : "text"} cannot contain elements`);
  }
  if (type === "none" && !["object", "array", "ref"].includes(shape.type)) {
    context.warn(place, "only an object with `properties` or an array can be without an element");
  }
  return Object.keys(node).length === 0 ? shape : { ...shape, node };
}

function typeOf(xml: JsonObject, shape: WireShape): XmlNode["type"] {
  const given = nodeTypes.find((type) => type === xml.nodeType);
  if (given !== undefined) return given;
  if (xml.attribute === true) return "attribute";
  return xml.wrapped === true && shape.type === "array" ? "element" : undefined;
}

function strings<Name extends string>(xml: JsonObject, names: readonly Name[]): { [key in Name]?: string } {
  const found = names.flatMap((name) => (typeof xml[name] === "string" ? [[name, xml[name]]] : []));
  return Object.fromEntries(found) as { [key in Name]?: string };
}

/** Returns whether a string is an NCName, as far as it matters for a warning: letters of any script are accepted. */
function isXmlName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{M}\p{N}_.\-·]*$/u.test(text);
}

/**
 * Names the elements of members that would have the same name. The name of a component is that of a root element, so
 * where it would name two members, they keep their own names. Warns about members that still have the same name.
 */
export function namedApart(
  schema: JsonObject,
  members: Readonly<Record<string, WireShape>>,
  pointer: string,
  context: ShapeContext,
): Readonly<Record<string, WireShape>> {
  const keyOf = (name: string, shape: WireShape): string => nameIn(schema, name, shape, context);
  const taken = repeated(Object.entries(members).map(([name, shape]) => keyOf(name, shape)));
  if (taken.size === 0) return members;
  const named = Object.entries(members).map(([name, shape]): [string, WireShape] => [
    name,
    taken.has(keyOf(name, shape)) ? namedAfter(name, shape) : shape,
  ]);
  const still = repeated(named.map(([name, shape]) => keyOf(name, shape)));
  for (const [name, shape] of named) {
    if (still.has(keyOf(name, shape))) {
      context.warn(pointerTo(pointer, "properties", name), "another member has an element of the same name");
    }
  }
  return Object.fromEntries(named);
}

function repeated(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.filter((key, index) => keys.indexOf(key) < index));
}

/** Names a reference, or the items of an array that are references, after the member, unless its place names it. */
function namedAfter(name: string, shape: WireShape): WireShape {
  if (shape.type === "array" && shape.node?.type !== "element") {
    return { ...shape, items: namedAfter(name, shape.items) };
  }
  return shape.type === "ref" ? { ...shape, node: { name, ...shape.node } } : shape;
}

/** Returns what identifies the node of a member in the element around it. Text has no name, so there is only one. */
function nameIn(schema: JsonObject, name: string, shape: WireShape, context: ShapeContext): string {
  const isUnwrapped = shape.type === "array" && shape.node?.type !== "element";
  const own = isUnwrapped ? shape.items : shape;
  const behind = own.type === "ref" ? xmlBehind(schema, name, isUnwrapped, context) : {};
  const { type = "element", ...node } = { ...behind, ...own.node };
  if (type === "none") return isUnwrapped ? elementKey(node, name) : `none ${name}`;
  if (type === "text" || type === "cdata") return "text";
  return type === "attribute" ? `@${elementKey(node, name)}` : elementKey(node, name);
}

function elementKey({ namespace = "", name }: XmlNode, inferred: string): string {
  return `{${namespace}}${name ?? inferred}`;
}

/** Returns the XML Object of the component that a member, or an item of it, refers to. */
function xmlBehind(schema: JsonObject, name: string, isItem: boolean, context: ShapeContext): XmlNode {
  const property = member(schema.properties, name);
  const value = isItem ? member(property, "items") : property;
  if (referenceOf(value) === undefined) return {};
  const xml = member(resolvedValue(context.document, value), "xml");
  return isObject(xml) ? strings(xml, ["name", "namespace"]) : {};
}
