import { type ObjectShape, resolveShape, type WireShapes } from "../../shape.ts";
import type { XmlAttribute, XmlElement } from "../parse.ts";
import { type Part, partsOf } from "./parts.ts";

/** A part of an object with what the document has of it. */
export type Found = {
  readonly part: Part;
  /** The objects without an element of their own that lead to the part, by their members. */
  readonly within: readonly Part[];
  readonly elements: XmlElement[];
  attribute: XmlAttribute | undefined;
  readonly isRequired: boolean;
};

/** The parts of an object, and what belongs to none of them. */
export type Matched = {
  readonly parts: readonly Found[];
  readonly elements: readonly XmlElement[];
  readonly attributes: readonly XmlAttribute[];
};

/** Elements and attributes have names, and so have parts. */
type Named = { readonly local: string; readonly namespace: string };

/**
 * Assigns the elements and attributes of an object to its parts. The name and the namespace of a part decide. What is
 * left goes by its local name or the name of the member to a part that has nothing: servers forget namespaces, and name
 * elements after members or after types.
 */
export function matchParts(element: XmlElement, shape: ObjectShape, shapes?: WireShapes): Matched {
  const parts = flatParts(shape, shapes, []);
  const inElement = parts.filter(({ part: { kind } }) => kind === "element" || kind === "items");
  const inAttribute = parts.filter(({ part: { kind } }) => kind === "attribute");
  // A name without a namespace is in that of the element around it, or in none.
  const inherited = [element.namespace, ""];
  const exact = ({ name: { local, namespace } }: Part, node: Named): boolean =>
    local === node.local && (namespace === undefined ? inherited : [namespace]).includes(node.namespace);
  const loose = ({ name, member }: Part, { local }: Named): boolean =>
    name.local === local || member === local;

  const others = element.children.filter((child) => {
    const found = inElement.find(({ part }) => exact(part, child));
    found?.elements.push(child);
    return found === undefined;
  });
  const free = new Set(inElement.filter(({ elements }) => elements.length === 0));
  const attributes = element.attributes.filter((attribute) => {
    const found =
      inAttribute.find((one) => one.attribute === undefined && exact(one.part, attribute)) ??
      inAttribute.find((one) => one.attribute === undefined && loose(one.part, attribute));
    if (found !== undefined) found.attribute = attribute;
    return found === undefined;
  });
  const elements = others.filter((child) => {
    const found = inElement.find((one) => free.has(one) && loose(one.part, child));
    found?.elements.push(child);
    return found === undefined;
  });
  return { parts, elements, attributes };
}

/** The parts of an object, and of the objects in it that have no element of their own. */
function flatParts(shape: ObjectShape, shapes: WireShapes | undefined, within: readonly Part[]): Found[] {
  return partsOf(shape, shapes).flatMap((part): Found[] => {
    const isRequired = shape.required?.includes(part.member) === true;
    const own: Found = { part, within, elements: [], attribute: undefined, isRequired };
    const inner = part.kind === "none" ? resolveShape(part.shape, shapes) : undefined;
    // An object that contains itself ends somewhere.
    if (inner?.type !== "object" || within.length >= 10) return [own];
    return [own, ...flatParts(inner, shapes, [...within, part])];
  });
}

/** The text of an attribute as an element, which is read by the same rules. */
export function textElement(text: string): XmlElement {
  return {
    local: "",
    namespace: "",
    children: [],
    attributes: [],
    text,
    cdata: undefined,
    nil: undefined,
    type: undefined,
  };
}
