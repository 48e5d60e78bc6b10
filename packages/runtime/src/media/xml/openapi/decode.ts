import { alternativeOf } from "../../alternatives.ts";
import type { CodecContext } from "../../codec.ts";
import { expressible, mismatch } from "../../expressible.ts";
import { ownValue, setMember } from "../../record.ts";
import { describeShape } from "../../scalars.ts";
import { type DictionaryShape, type ObjectShape, resolveShape, type WireShape } from "../../shape.ts";
import { Walk } from "../../walk.ts";
import { isSpace } from "../characters.ts";
import { parseScalar } from "../lexical.ts";
import type { XmlElement } from "../parse.ts";
import { checkNoText, grouped, readBody, refuseRoot } from "../read-body.ts";
import { readUnknown, readUnknownParts } from "./decode-untyped.ts";
import { type Found, matchParts, textElement } from "./match.ts";
import { type Part, partOf, rootNameOf } from "./parts.ts";
import { elementSight } from "./sight.ts";

/** Reads a document by the shape of the context, or without one by its text. */
export function readDocument(body: Uint8Array, context: CodecContext): unknown {
  const walk = new Walk("decode", context);
  return walk.run(() => readRoot(readBody(body, context, walk.maxDepth + 2).root, walk));
}

function readRoot(root: XmlElement, walk: Walk): unknown {
  const { context } = walk;
  if (context.shape === undefined) return readUnknown(root, walk);
  return readValue(root, rootShape(root, context.shape, walk), walk);
}

/** The shape of a document: of alternatives, the one that its root element is named after. */
function rootShape(root: XmlElement, wanted: WireShape, walk: Walk): WireShape {
  const { shapes } = walk.context;
  const resolved = resolveShape(wanted, shapes);
  const own = rootNameOf(wanted, shapes)?.local;
  const alternatives = resolved.type === "oneOf" ? resolved.shapes : [];
  const names = alternatives.map((shape) => rootNameOf(shape, shapes)?.local);
  const expected = own === undefined ? names : [own, ...names];
  if (expected.length > 0 && !expected.includes(undefined) && !expected.includes(root.local)) {
    refuseRoot(root, [...new Set(expected)].join(" or "), walk);
  }
  const named = alternatives.filter((_, index) => names[index] === root.local);
  return named.length === 1 ? (named[0] as WireShape) : wanted;
}

function readValue(element: XmlElement, wanted: WireShape, walk: Walk): unknown {
  const shape = expressible(wanted, walk);
  if (element.nil === "malformed") return mismatch('"true" or "false" as xsi:nil', walk);
  if (element.nil === true) return null;
  switch (shape.type) {
    case "any":
      return readUnknown(element, walk);
    case "array":
      checkNoText(element, walk);
      return readItems(element.children, shape.items, walk);
    case "dictionary":
      checkNoText(element, walk);
      return readDictionary(element, shape, walk);
    case "object":
      return readObject(element, shape, walk);
    case "oneOf":
      return readValue(element, alternativeOf([element], shape, elementSight(walk), walk), walk);
    default:
      if (element.children.length > 0) return mismatch("text without elements", walk);
      return parseScalar(element.text, shape) ?? mismatch(describeShape(shape), walk);
  }
}

function readItems(elements: readonly XmlElement[], items: WireShape, walk: Walk): unknown[] {
  return elements.map((item, index) => walk.part(index, () => readValue(item, items, walk)));
}

/** Reads an element or an attribute for each key. */
function readDictionary(element: XmlElement, shape: DictionaryShape, walk: Walk): Record<string, unknown> {
  const part = partOf("", shape.values, walk.context.shapes);
  const entries =
    part.kind === "attribute"
      ? element.attributes.map(({ local, value }) => ({ ...textElement(value), local }))
      : element.children;
  const result = {};
  for (const [key, elements] of grouped(entries, ({ local }) => local)) {
    walk.part(key, () => setMember(result, key, readElements({ part, elements }, walk)));
  }
  return result;
}

function readObject(element: XmlElement, shape: ObjectShape, walk: Walk): Record<string, unknown> {
  const { parts, elements, attributes } = matchParts(element, shape, walk.context.shapes);
  if (!parts.some(({ part: { kind } }) => kind === "text" || kind === "cdata")) checkNoText(element, walk);
  const result = {};
  const absent: Found[] = [];
  for (const found of parts) {
    const value = readFound(found, element, walk);
    if (value === undefined) absent.push(found);
    else set(result, found, value);
  }
  for (const found of absent) {
    const value = valueOfAbsent(found, walk);
    const container = containerOf(result, found);
    const isSet = container === undefined || Object.hasOwn(container, found.part.member);
    if (value !== undefined && !isSet) set(result, found, value);
  }
  readUnknownParts(elements, attributes, result, walk);
  return result;
}

/** Reads a member from what the document has of it. `undefined` if it is absent. */
function readFound(found: Found, element: XmlElement, walk: Walk): unknown {
  const { part, within, elements, attribute } = found;
  const { kind, shape } = part;
  const path = [...within, part];
  if (kind === "none") return undefined;
  if (kind === "element" || kind === "items") {
    return elements.length > 0 ? at(path, walk, () => readElements(found, walk)) : undefined;
  }
  const text = kind === "attribute" ? attribute?.value : ownText(element, kind);
  if (text === undefined || (text === "" && kind !== "attribute")) return undefined;
  return at(path, walk, () => readValue(textElement(text), shape, walk));
}

/**
 * The value of a member that the document does not have. What has no element of its own can be null, empty or `[]` and
 * have nothing in the document (OAS 3.1 §Handling null Values).
 */
function valueOfAbsent({ part: { kind, shape }, isRequired }: Found, walk: Walk): unknown {
  if (kind === "element") return undefined;
  if (kind === "none") return isRequired ? {} : undefined;
  if (kind === "items") return isRequired ? [] : undefined;
  const { nullable, type } = expressible(shape, walk);
  if (nullable) return null;
  return kind !== "attribute" && isRequired && type === "string" ? "" : undefined;
}

/** The object that contains a member; `undefined` if it has not been set. */
function containerOf(result: object, { within }: Found): object | undefined {
  return within.reduce<object | undefined>(
    (target, { member }) => ownValue(target as Record<string, object> | undefined, member),
    result,
  );
}

/** Sets a member, and the objects without an element of their own that lead to it. */
function set(result: object, { part, within }: Found, value: unknown): void {
  let target = result;
  for (const { member } of within) {
    const inner = ownValue(target as Record<string, object>, member) ?? {};
    setMember(target, member, inner);
    target = inner;
  }
  setMember(target, part.member, value);
}

/** Reads a value at a place further down. */
function at<T>([first, ...others]: readonly Part[], walk: Walk, read: () => T): T {
  return first === undefined ? read() : walk.part(first.member, () => at(others, walk, read));
}

/** The text of an element. Between elements, white space is indentation, and so is all text around CDATA sections. */
function ownText({ text, cdata, children }: XmlElement, kind: "text" | "cdata"): string {
  if (kind === "cdata" && cdata !== undefined) return cdata;
  return children.length > 0 && isSpace(text) ? "" : text;
}

type PartElements = Pick<Found, "part"> & { readonly elements: readonly XmlElement[] };

/** Reads the elements of a member or of an entry. */
function readElements({ part, elements }: PartElements, walk: Walk): unknown {
  const shape = expressible(part.shape, walk);
  if (part.kind === "items" && shape.type === "array") return readItems(elements, shape.items, walk);
  if (shape.type === "any" && elements.length > 1) return readItems(elements, shape, walk);
  const [only, ...others] = elements;
  if (only === undefined || others.length > 0) return walk.refuse("xml-duplicate-member", "Duplicate member");
  return readValue(only, part.shape, walk);
}
