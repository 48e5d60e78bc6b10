import { mismatch } from "../../expressible.ts";
import { ownValue, setMember } from "../../record.ts";
import type { AnyShape } from "../../shape.ts";
import { collapseSpace, isSpace } from "../characters.ts";
import { atOffset, parseBoolean, parseInteger, parseNumber } from "../lexical.ts";
import { decodeName } from "../names.ts";
import { arraysNamespace, schemaNamespace, serializationNamespace } from "../namespaces.ts";
import type { XmlElement } from "../parse.ts";
import { grouped } from "../read-body.ts";
import { isEntry, readDictionary } from "./dictionary.ts";
import type { Reader } from "./reader.ts";

const integers = /^(unsigned)?(int|long|short|byte)$|^(non)?(positive|negative)?integer$/i;
const decimals = /^(double|float|decimal)$/;

/** JSON has no numbers for these. The strings are those of .NET's JSON. */
const notFinite = new Map([
  ["NaN", "NaN"],
  ["INF", "Infinity"],
  ["-INF", "-Infinity"],
]);

const scalarNamespaces: ReadonlySet<string> = new Set([
  schemaNamespace,
  serializationNamespace,
  arraysNamespace,
]);

const any: AnyShape = { type: "any" };

/**
 * Reads an element of any type: by its `i:type` if it has one, else by its content. An element without type and
 * content is `new object()`, so `{}`. Integers beyond 2^53 are rounded, as in JSON.
 */
export function readAny(element: XmlElement, reader: Reader): unknown {
  if (element.type !== undefined) return readTyped(element, element.type, reader);
  return isEmpty(element) ? {} : readUntyped(element, reader);
}

/** Reads an element that no schema describes: like {@link readAny}, except that an empty element is a string. */
export function readUnknown(given: XmlElement, reader: Reader): unknown {
  const element = reader.resolve(given);
  if (element.nil === true) return null;
  return isEmpty(element) && element.type === undefined ? "" : readAny(element, reader);
}

function isEmpty(element: XmlElement): boolean {
  return element.children.length === 0 && element.text === "";
}

function readTyped(
  element: XmlElement,
  { namespace, local }: { readonly namespace: string; readonly local: string },
  reader: Reader,
): unknown {
  const { shapes = {} } = reader.context;
  if (local.startsWith("ArrayOf")) {
    const isDictionary = local.startsWith("ArrayOfKeyValueOf") || element.children.some(isEntry);
    return isDictionary ? readEntries(element, reader) : readList(element, reader);
  }
  const date = dateTimeOffsetOf(element);
  if (date !== undefined) return date;
  if (scalarNamespaces.has(namespace) && local !== "anyType" && element.children.length === 0) {
    return readScalar(element.text, local, reader);
  }
  const shape = ownValue(shapes, local);
  if (shape !== undefined) return reader.readValue(element, shape, reader);
  return isEmpty(element) ? {} : readUntyped(element, reader);
}

function readScalar(text: string, type: string, reader: Reader): unknown {
  if (type === "boolean") return parseBoolean(text) ?? mismatch("a boolean", reader);
  if (integers.test(type)) return parseInteger(text) ?? mismatch("an integer", reader);
  if (decimals.test(type)) {
    return notFinite.get(collapseSpace(text)) ?? parseNumber(text) ?? mismatch("a number", reader);
  }
  if (type === "dateTime") return collapseSpace(text);
  if (type !== "char") return text;
  const code = parseInteger(text) ?? -1;
  return code >= 0 && code <= 0xffff ? String.fromCharCode(code) : mismatch("a character", reader);
}

function readUntyped(element: XmlElement, reader: Reader): unknown {
  const { children, text } = element;
  const [first] = children;
  if (first === undefined) return text;
  const date = dateTimeOffsetOf(element);
  if (date !== undefined) return date;
  if (children.every(isEntry)) return readEntries(element, reader);
  const repeats = children.length > 1 && children.every(({ local }) => local === first.local);
  const isList = repeats || children.every(({ namespace }) => namespace === arraysNamespace);
  return isList && isSpace(text) ? readList(element, reader) : readMembers(element, reader);
}

function readEntries(element: XmlElement, reader: Reader): unknown {
  return readDictionary(element, { type: "dictionary", values: any }, reader);
}

function readList(element: XmlElement, reader: Reader): unknown[] {
  return element.children.map((item, index) => reader.part(index, () => readItem(item, reader)));
}

/** Reads an item. Without `i:type` it has the type that its element is named after: `<a:int>1</a:int>`. */
function readItem(given: XmlElement, reader: Reader): unknown {
  const item = reader.resolve(given);
  if (item.nil === true) return null;
  const type = item.type ?? item;
  if (scalarNamespaces.has(type.namespace) || item.type) return readTyped(item, type, reader);
  return readUnknown(item, reader);
}

/** Reads elements that no schema describes: a repeated name becomes an array, text between them the member `#text`. */
function readMembers(element: XmlElement, reader: Reader): Record<string, unknown> {
  const result = {};
  for (const [name, elements] of groupByName(element.children)) {
    const values = reader.part(name, () => elements.map((child) => readUnknown(child, reader)));
    setMember(result, name, values.length === 1 ? values[0] : values);
  }
  if (!isSpace(element.text)) setMember(result, "#text", element.text);
  return result;
}

/** Groups elements by their name as .NET writes it. */
export function groupByName(elements: readonly XmlElement[]): ReadonlyMap<string, readonly XmlElement[]> {
  return grouped(elements, ({ local }) => decodeName(local));
}

/** Reads .NET's DateTimeOffset (`<DateTime>…Z</DateTime><OffsetMinutes>120</OffsetMinutes>`) as local time with offset. */
export function dateTimeOffsetOf({ children }: XmlElement): string | undefined {
  if (children.length !== 2) return undefined;
  const part = (name: string): string | undefined => children.find(({ local }) => local === name)?.text;
  const [instant, offset] = [part("DateTime"), part("OffsetMinutes")];
  const minutes = offset === undefined ? undefined : parseInteger(offset);
  return instant === undefined || minutes === undefined ? undefined : atOffset(instant, minutes);
}
