import type { CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { scalarFits } from "../conform-scalar.ts";
import { appendToPointer, showPointer } from "../pointer.ts";
import { resolveShape } from "../resolve-shape.ts";
import type { ArrayShape, DictionaryShape, ObjectShape, StringShape, WireShape } from "../shape.ts";
import { isSpace } from "./characters.ts";
import { refuseLostNamespace } from "./contract-order.ts";
import { dateTimeOffsetOf, readAny, readUnknown } from "./decode-any.ts";
import { entriesOf } from "./dictionary.ts";
import { idOf, nilOf, refOf, type XmlElement } from "./element.ts";
import { parseBoolean, parseDateTime, parseInteger, parseNumber } from "./lexical.ts";
import { decodeName } from "./names.ts";
import { setOwn } from "./own-property.ts";
import { deeper, isDate, isEnumName, isValueType, type Place } from "./shape-of.ts";

/** What reading one body needs on every level. */
export type Reader = {
  readonly context: CodecContext;
  /** The value of an element by a shape. */
  readonly read: (element: XmlElement, shape: WireShape, at: Place) => unknown;
  /** The element that a `z:Ref` means; the element itself when it has none. */
  readonly resolve: (element: XmlElement, at: Place) => XmlElement;
};

/** Refuses an element that does not fit; names the pointer and never quotes the text. */
export const mismatch = (at: Place, expected: string): never => {
  const { pointer } = at;
  throw new CodecError("decode", "value-mismatch", `The XML at ${showPointer(pointer)} is not ${expected}.`, {
    pointer,
  });
};

/** A member or a key that stands twice. */
export const duplicate = (pointer: string): never => {
  const message = `${showPointer(pointer)} stands twice in the XML.`;
  throw new CodecError("decode", "xml-duplicate-member", message, { pointer });
};

/**
 * The value of a root element. With a shape the value fits it, and a root of another name is refused; without one
 * it is read by what the text says, as text, lists and objects.
 */
export const decodeRoot = (root: XmlElement, context: CodecContext): unknown => {
  const reader = readerFor(root, context);
  const at: Place = { pointer: "", depth: 0 };
  if (context.shape === undefined) return readUnknown(root, at, reader);
  const shape = resolveShape(context.shape, context.shapes ?? {});
  const name = shape.type === "object" ? shape.xml?.name : undefined;
  if (name !== undefined && name !== root.local) {
    const message = `The root element is ${root.local.slice(0, 80)}, not ${name}.`;
    throw new CodecError("decode", "xml-unexpected-root", message, { pointer: "" });
  }
  if (context.requireXmlNamespace && shape.type === "object") refuseLostNamespace(root, shape);
  return nilOf(root) === true ? null : reader.read(root, shape, at);
};

const readerFor = (root: XmlElement, context: CodecContext): Reader => {
  let byId: ReadonlyMap<string, XmlElement> | undefined;
  const reader: Reader = {
    context,
    read: (element, shape, at) => readValue(element, shape, at, reader),
    resolve: (element, at) => {
      const ref = refOf(element);
      if (ref === undefined) return element;
      byId ??= elementsById(root);
      const target = byId.get(ref);
      // .NET repeats texts this way. A whole object could contain itself, or grow without bound.
      if (target === undefined || target.children.length > 0 || refOf(target) !== undefined) {
        return mismatch(at, "a reference to an earlier text");
      }
      return target;
    },
  };
  return reader;
};

const elementsById = (root: XmlElement): ReadonlyMap<string, XmlElement> => {
  const found = new Map<string, XmlElement>();
  const visit = (element: XmlElement): void => {
    const id = idOf(element);
    if (id !== undefined && !found.has(id)) found.set(id, element);
    for (const child of element.children) visit(child);
  };
  visit(root);
  return found;
};

const readValue = (given: XmlElement, wanted: WireShape, at: Place, reader: Reader): unknown => {
  const shape = resolveShape(wanted, reader.context.shapes ?? {});
  const element = reader.resolve(given, at);
  const nil = nilOf(element);
  if (nil === "malformed") return mismatch(at, "marked nil by true or false");
  if (nil === true) {
    if (isValueType(shape) && shape.nullable !== true) mismatch(at, `allowed to be nil: ${shape.type}`);
    return null;
  }
  switch (shape.type) {
    case "string":
      return readString(element, shape, at);
    case "boolean":
      return parseBoolean(leafText(element, at)) ?? mismatch(at, "a boolean");
    case "integer": {
      const value = parseInteger(leafText(element, at)) ?? mismatch(at, "a whole number");
      return scalarFits(value, shape) ? value : mismatch(at, `within ${shape.format}`);
    }
    case "number":
      return parseNumber(leafText(element, at)) ?? mismatch(at, "a finite number");
    case "any":
      return readAny(element, at, reader);
    case "array":
      return readArray(element, shape, at, reader);
    case "dictionary":
      return readDictionary(element, shape, at, reader);
    case "object":
      return readObject(element, shape, at, reader);
  }
};

/** The text of an element without children. */
const leafText = (element: XmlElement, at: Place): string =>
  element.children.length === 0 ? element.text : mismatch(at, "a text without elements");

const readString = (element: XmlElement, shape: StringShape, at: Place): string => {
  if (isDate(shape)) {
    const text = dateTimeOffsetOf(element) ?? leafText(element, at);
    return parseDateTime(text) ?? mismatch(at, "a date");
  }
  const text = leafText(element, at);
  return isEnumName(text, shape) ? text : mismatch(at, "one of the names");
};

/** Elements hold members or items, not text of their own. */
const checkNoText = (element: XmlElement, at: Place): void => {
  if (!isSpace(element.text)) mismatch(at, "made of elements only");
};

const readArray = (element: XmlElement, shape: ArrayShape, at: Place, reader: Reader): unknown[] => {
  checkNoText(element, at);
  return element.children.map((item, index) => {
    const place = deeper("decode", at, appendToPointer(at.pointer, index), reader.context);
    return reader.read(item, shape.items, place);
  });
};

const readDictionary = (
  element: XmlElement,
  shape: DictionaryShape,
  at: Place,
  reader: Reader,
): Record<string, unknown> => {
  checkNoText(element, at);
  const result = {};
  for (const { key, value } of entriesOf(element, shape, at, reader)) {
    const pointer = appendToPointer(at.pointer, key);
    if (Object.hasOwn(result, key)) duplicate(pointer);
    const place = deeper("decode", at, pointer, reader.context);
    setOwn(result, key, value === undefined ? null : reader.read(value, shape.values, place));
  }
  return result;
};

const readObject = (
  element: XmlElement,
  shape: ObjectShape,
  at: Place,
  reader: Reader,
): Record<string, unknown> => {
  checkNoText(element, at);
  const result = {};
  for (const [name, elements] of byName(element.children)) {
    const pointer = appendToPointer(at.pointer, name);
    const place = deeper("decode", at, pointer, reader.context);
    const member = onlyOne(elements, element.namespace) ?? duplicate(pointer);
    const known = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    setOwn(result, name, known ? reader.read(member, known, place) : readUnknown(member, place, reader));
  }
  return result;
};

/** Children by their name as .NET writes it, in document order. */
export const byName = (children: readonly XmlElement[]): ReadonlyMap<string, XmlElement[]> => {
  const groups = new Map<string, XmlElement[]>();
  for (const child of children) {
    const name = decodeName(child.local);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [child]);
    else group.push(child);
  }
  return groups;
};

/**
 * The one element of a member. Namespaces are not compared, with one exception: when an extension of another
 * namespace uses the name of a member, the element in the namespace of its object is the member.
 */
const onlyOne = (elements: readonly XmlElement[], namespace: string): XmlElement | undefined => {
  if (elements.length === 1) return elements[0];
  const own = elements.filter((element) => element.namespace === namespace);
  return own.length === 1 ? own[0] : undefined;
};
