import type { CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { mismatch } from "../expressible.ts";
import type { Walk } from "../walk.ts";
import { isSpace } from "./characters.ts";
import { decodeXmlText } from "./encoding.ts";
import { maxTextLength, parseXml, type XmlElement } from "./parse.ts";

/**
 * Reads the bytes of a body as a document of at most `maxElements` nested elements. Returns its root element and the
 * length of its text.
 */
export function readBody(
  body: Uint8Array,
  { charset }: CodecContext,
  maxElements: number,
): { readonly root: XmlElement; readonly textLength: number } {
  // The bytes of the longest text in UTF-16. A longer body need not become text first.
  if (body.length > 2 * maxTextLength) {
    const message = `The XML body has ${body.length} bytes.`;
    throw new CodecError("decode", "xml-too-large", message);
  }
  const text = decodeXmlText(body, charset);
  if (isSpace(text)) {
    throw new CodecError("decode", "empty-body", "The body is empty. Expected an XML document.");
  }
  return { root: parseXml(text, maxElements), textLength: text.length };
}

/** Refuses a root element that has another name than the document describes. */
export function refuseRoot({ local }: XmlElement, expected: string, walk: Walk): never {
  const message = `Expected the root element ${expected}, found ${local.slice(0, 80)}`;
  return walk.refuse("xml-unexpected-root", message);
}

/** Refuses text beside elements, other than white space. */
export function checkNoText({ text }: XmlElement, walk: Walk): void {
  if (text !== "" && !isSpace(text)) mismatch("elements without text of their own", walk);
}

/** Groups elements by a name, in document order and linear time. */
export function grouped(
  elements: readonly XmlElement[],
  nameOf: (element: XmlElement) => string,
): ReadonlyMap<string, readonly XmlElement[]> {
  const groups = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const name = nameOf(element);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [element]);
    else group.push(element);
  }
  return groups;
}
