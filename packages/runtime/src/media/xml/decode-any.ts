import { appendToPointer } from "../pointer.ts";
import type { AnyShape } from "../shape.ts";
import { collapseSpace, isSpace } from "./characters.ts";
import { byName, duplicate, mismatch, type Reader } from "./decode.ts";
import { entriesOf, isEntry } from "./dictionary.ts";
import { nilOf, typeOf, type XmlElement } from "./element.ts";
import { atOffset, parseBoolean, parseInteger, parseNumber } from "./lexical.ts";
import { arraysNamespace, schemaNamespace, serializationNamespace } from "./namespaces.ts";
import { setOwn } from "./own-property.ts";
import { deeper, type Place } from "./shape-of.ts";

const integers: ReadonlySet<string> = new Set([
  "int",
  "long",
  "short",
  "byte",
  "unsignedInt",
  "unsignedLong",
  "unsignedShort",
  "unsignedByte",
  "integer",
  "nonNegativeInteger",
  "positiveInteger",
  "nonPositiveInteger",
  "negativeInteger",
]);

const decimals: ReadonlySet<string> = new Set(["double", "float", "decimal"]);

/** What JSON has no number for; .NET's JSON writes these texts. */
const notFinite: Readonly<Record<string, string>> = { NaN: "NaN", INF: "Infinity", "-INF": "-Infinity" };

const scalarNamespaces: ReadonlySet<string> = new Set([
  schemaNamespace,
  serializationNamespace,
  arraysNamespace,
]);

const any: AnyShape = { type: "any" };

/**
 * The value of an element that may hold anything: by its `i:type` if it has one, else by its content. An element
 * without type and content is `new object()`, so `{}`; whole numbers beyond 2^53 are rounded, as in JSON.
 */
export const readAny = (element: XmlElement, at: Place, reader: Reader): unknown => {
  const type = typeOf(element);
  if (type !== undefined) return readTyped(element, type.namespace, type.local, at, reader);
  return isEmpty(element) ? {} : readUntyped(element, at, reader);
};

/** The value of an element that no schema knows: like {@link readAny}, with text as the default. */
export const readUnknown = (given: XmlElement, at: Place, reader: Reader): unknown => {
  const element = reader.resolve(given, at);
  if (nilOf(element) === true) return null;
  return isEmpty(element) && typeOf(element) === undefined ? "" : readAny(element, at, reader);
};

const isEmpty = (element: XmlElement): boolean => element.children.length === 0 && element.text === "";

const readTyped = (
  element: XmlElement,
  namespace: string,
  local: string,
  at: Place,
  reader: Reader,
): unknown => {
  const { shapes = {} } = reader.context;
  const array = local.startsWith("ArrayOf");
  if (array && (local.startsWith("ArrayOfKeyValueOf") || element.children.some(isEntry))) {
    return readRecord(element, at, reader);
  }
  if (array) return readList(element, at, reader);
  const date = dateTimeOffsetOf(element);
  if (date !== undefined) return date;
  if (scalarNamespaces.has(namespace) && local !== "anyType" && element.children.length === 0) {
    return readScalar(element.text, local, at);
  }
  const shape = Object.hasOwn(shapes, local) ? shapes[local] : undefined;
  if (shape !== undefined) return reader.read(element, shape, at);
  return isEmpty(element) ? {} : readUntyped(element, at, reader);
};

const readScalar = (text: string, type: string, at: Place): unknown => {
  if (type === "boolean") return parseBoolean(text) ?? mismatch(at, "a boolean");
  if (integers.has(type)) return parseInteger(text) ?? mismatch(at, "a whole number");
  if (decimals.has(type)) {
    const special = collapseSpace(text);
    return Object.hasOwn(notFinite, special)
      ? notFinite[special]
      : (parseNumber(text) ?? mismatch(at, "a number"));
  }
  if (type === "dateTime") return collapseSpace(text);
  if (type !== "char") return text;
  const code = parseInteger(text);
  return code === undefined ? mismatch(at, "a character") : String.fromCharCode(code);
};

const readUntyped = (element: XmlElement, at: Place, reader: Reader): unknown => {
  const { children, text } = element;
  const [first] = children;
  if (first === undefined) return text;
  const date = dateTimeOffsetOf(element);
  if (date !== undefined) return date;
  if (children.every(isEntry)) return readRecord(element, at, reader);
  const repeated = children.length > 1 && children.every(({ local }) => local === first.local);
  const list = repeated || children.every(({ namespace }) => namespace === arraysNamespace);
  return list && isSpace(text) ? readList(element, at, reader) : readMembers(element, at, reader);
};

const readList = (element: XmlElement, at: Place, reader: Reader): unknown[] =>
  element.children.map((item, index) =>
    readItem(item, deeper("decode", at, appendToPointer(at.pointer, index), reader.context), reader),
  );

/** An item without `i:type` has the type that its element is named after: `<a:int>1</a:int>`. */
const readItem = (given: XmlElement, at: Place, reader: Reader): unknown => {
  const item = reader.resolve(given, at);
  if (nilOf(item) === true) return null;
  const { namespace, local } = typeOf(item) ?? item;
  if (scalarNamespaces.has(namespace) || typeOf(item)) return readTyped(item, namespace, local, at, reader);
  return readUnknown(item, at, reader);
};

const readRecord = (element: XmlElement, at: Place, reader: Reader): Record<string, unknown> => {
  const result = {};
  const shape = { type: "dictionary", values: any } as const;
  for (const { key, value } of entriesOf(element, shape, at, reader)) {
    const pointer = appendToPointer(at.pointer, key);
    if (Object.hasOwn(result, key)) duplicate(pointer);
    const place = deeper("decode", at, pointer, reader.context);
    setOwn(result, key, value === undefined ? null : reader.read(value, any, place));
  }
  return result;
};

/** Elements that no schema describes: a name that repeats becomes a list, text between them stands under `#text`. */
const readMembers = (element: XmlElement, at: Place, reader: Reader): Record<string, unknown> => {
  const result = {};
  for (const [name, elements] of byName(element.children)) {
    const place = deeper("decode", at, appendToPointer(at.pointer, name), reader.context);
    const values = elements.map((child) => readUnknown(child, place, reader));
    setOwn(result, name, values.length === 1 ? values[0] : values);
  }
  if (!isSpace(element.text)) setOwn(result, "#text", element.text);
  return result;
};

/** .NET's DateTimeOffset (`<DateTime>…Z</DateTime><OffsetMinutes>120</OffsetMinutes>`) as local time with offset. */
export const dateTimeOffsetOf = (element: XmlElement): string | undefined => {
  const part = (name: string): string | undefined =>
    element.children.find(({ local }) => local === name)?.text;
  const [instant, offset] = [part("DateTime"), part("OffsetMinutes")];
  if (element.children.length !== 2 || instant === undefined || offset === undefined) return undefined;
  const minutes = parseInteger(offset);
  return minutes === undefined ? undefined : atOffset(instant, minutes);
};
