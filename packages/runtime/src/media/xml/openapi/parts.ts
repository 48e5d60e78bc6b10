import {
  type ObjectShape,
  resolveShape,
  type WireShape,
  type WireShapes,
  type XmlNode,
} from "../../shape.ts";

/** The name of an element or an attribute. */
export type XmlName = Pick<XmlNode, "namespace" | "prefix"> & { readonly local: string };

/** A member of an object, and what it becomes in XML. */
export type Part = {
  /** Name of the member. */
  readonly member: string;
  readonly shape: WireShape;
  /** `items` is an array whose items are elements without an element around them. */
  readonly kind: "element" | "items" | "attribute" | "text" | "cdata" | "none";
  /** Of the element or the attribute, or of each item. */
  readonly name: XmlName;
};

/** The XML facts of a shape: its own, and those of the shapes that it refers to. */
function nodeOf(shape: WireShape, shapes: WireShapes = {}): XmlNode {
  if (shape.type !== "ref") return shape.node ?? {};
  // Refuses references in a circle.
  resolveShape(shape, shapes);
  return { ...nodeOf(shapes[shape.ref] as WireShape, shapes), ...shape.node };
}

/** By the members of a shape, which all its copies share. */
const known = new WeakMap<ObjectShape["members"], readonly Part[]>();

/** The parts of an object in documented order, attributes first: they may declare the prefixes of elements. */
export function partsOf({ members }: ObjectShape, shapes: WireShapes | undefined): readonly Part[] {
  const found = known.get(members);
  if (found !== undefined) return found;
  const parts = Object.entries(members)
    .map(([member, shape]) => partOf(member, shape, shapes))
    .sort((a, b) => Number(b.kind === "attribute") - Number(a.kind === "attribute"));
  known.set(members, parts);
  return parts;
}

/** A member of an object, or an entry of a dictionary. */
export function partOf(member: string, shape: WireShape, shapes: WireShapes | undefined): Part {
  const node = nodeOf(shape, shapes);
  const { type } = resolveShape(shape, shapes);
  if (type !== "array") return { member, shape, kind: node.type ?? "element", name: nameOf(node, member) };
  const isWrapped = node.type === "element";
  const name = isWrapped ? nameOf(node, member) : itemNameOf(shape, member, shapes);
  return { member, shape, kind: isWrapped ? "element" : "items", name };
}

/**
 * The name of the items of an array: their own, else the one that the array has in its place. An unwrapped array has no
 * element for its own name (OAS 3.1 §XML Arrays).
 */
export function itemNameOf(shape: WireShape, place: string, shapes: WireShapes | undefined): XmlName {
  const array = resolveShape(shape, shapes);
  const { name, type, ...own } = nodeOf(shape, shapes);
  const item = array.type === "array" ? nodeOf(array.items, shapes) : {};
  const inherited = (type === "element" && name) || place;
  return nameOf(Object.keys(item).length === 0 ? own : item, inherited);
}

function nameOf({ name, namespace, prefix }: XmlNode, inferred: string): XmlName {
  return {
    local: name ?? inferred,
    ...(namespace !== undefined && { namespace }),
    ...(prefix !== undefined && { prefix }),
  };
}

/**
 * The name of the root element of a body: that of the schema, else that of the component. `undefined` if it has neither,
 * as an array in the place of the body.
 */
export function rootNameOf(shape: WireShape, shapes?: WireShapes): XmlName | undefined {
  const node = nodeOf(shape, shapes);
  const inferred = shape.type === "ref" ? shape.ref : undefined;
  return (node.name ?? inferred) === undefined ? undefined : nameOf(node, inferred ?? "");
}

/** The name of the items of an array that is a whole body. */
export function rootItemNameOf(shape: WireShape, root: string, shapes: WireShapes | undefined): XmlName {
  const array = resolveShape(shape, shapes);
  const item = array.type === "array" ? rootNameOf(array.items, shapes) : undefined;
  return item ?? itemNameOf(shape, root, shapes);
}
