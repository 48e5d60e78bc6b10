import { setMember } from "../../record.ts";
import type { Walk } from "../../walk.ts";
import { isSpace } from "../characters.ts";
import type { XmlAttribute, XmlElement } from "../parse.ts";
import { grouped } from "../read-body.ts";

/**
 * Reads an element that no schema describes: as a string, or as an object if it has elements or attributes. A repeated
 * name becomes an array, an attribute the member `@name`, and text beside them the member `#text`.
 */
export function readUnknown(element: XmlElement, walk: Walk): unknown {
  if (element.nil === true) return null;
  const { children, attributes, text } = element;
  if (children.length === 0 && attributes.length === 0) return text;
  const result = {};
  readUnknownParts(children, attributes, result, walk);
  if (!isSpace(text)) setMember(result, "#text", text);
  return result;
}

/**
 * Adds elements and attributes that no schema describes to an object. One whose name is taken is named with its
 * namespace: `{urn:x}name`.
 */
export function readUnknownParts(
  elements: readonly XmlElement[],
  attributes: readonly XmlAttribute[],
  result: object,
  walk: Walk,
): void {
  for (const { local, namespace, value } of attributes) {
    setMember(result, namespace === "" ? `@${local}` : `@{${namespace}}${local}`, value);
  }
  const groups = grouped(elements, ({ local, namespace }) =>
    Object.hasOwn(result, local) ? `{${namespace}}${local}` : local,
  );
  for (const [name, group] of groups) {
    walk.part(name, () => {
      const values = group.map((element) => readUnknown(element, walk));
      setMember(result, name, values.length === 1 ? values[0] : values);
    });
  }
}
