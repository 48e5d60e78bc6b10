import type { Sight } from "../../alternatives.ts";
import type { Walk } from "../../walk.ts";
import { isSpace } from "../characters.ts";
import { parseScalar } from "../lexical.ts";
import type { XmlElement } from "../parse.ts";
import { matchParts, textElement } from "./match.ts";

/** Sees a value by its elements: several for an array without an element around it. */
export function elementSight({ context: { shapes } }: Walk): Sight<readonly XmlElement[]> {
  return {
    fits(elements, shape) {
      const [element, ...others] = elements;
      if (element === undefined) return false;
      if (element.nil === true) return shape.nullable === true;
      if (shape.type === "array") return others.length > 0 || isSpace(element.text);
      if (others.length > 0) return false;
      const { children, attributes, text } = element;
      if (shape.type === "object") return children.length + attributes.length > 0 || isSpace(text);
      return shape.type === "dictionary" ? isSpace(text) : children.length === 0;
    },
    scalar([element], shape) {
      if (element === undefined || element.children.length > 0) return undefined;
      return element.nil === true ? null : parseScalar(element.text, shape);
    },
    members([element], shape) {
      const members = new Map<string, readonly XmlElement[]>();
      if (element === undefined) return members;
      const matched = matchParts(element, shape, shapes);
      for (const { part, within, elements, attribute } of matched.parts) {
        const isText = part.kind === "text" || part.kind === "cdata";
        const text = isText && element.text !== "" ? element.text : attribute?.value;
        const found = text === undefined ? elements : [textElement(text)];
        if (found.length > 0) members.set((within[0] ?? part).member, found);
      }
      for (const unknown of matched.elements) members.set(`<${unknown.local}>`, [unknown]);
      for (const { local, value } of matched.attributes) members.set(`@${local}`, [textElement(value)]);
      return members;
    },
    first: ([element, ...others]) => {
      const first = others.length > 0 ? element : element?.children[0];
      return first && [first];
    },
  };
}
