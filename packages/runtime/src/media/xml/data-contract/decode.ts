import { alternativeOf, type Sight } from "../../alternatives.ts";
import type { CodecContext } from "../../codec.ts";
import { expressible, mismatch } from "../../expressible.ts";
import { ownValue, setMember } from "../../record.ts";
import { describeShape, isDateShape } from "../../scalars.ts";
import type { ArrayShape, ObjectShape, StringShape, WireShape } from "../../shape.ts";
import { Walk } from "../../walk.ts";
import { isSpace } from "../characters.ts";
import { parseDate, parseScalar } from "../lexical.ts";
import { decodeName } from "../names.ts";
import type { XmlElement } from "../parse.ts";
import { checkNoText, readBody, refuseRoot } from "../read-body.ts";
import { hasLostNamespace } from "./contract-order.ts";
import { dateTimeOffsetOf, groupByName, readAny, readUnknown } from "./decode-any.ts";
import { readDictionary } from "./dictionary.ts";
import { isEnumName, isValueType } from "./dotnet-types.ts";
import { Reader } from "./reader.ts";

/**
 * Reads a document that .NET's DataContractSerializer or XmlSerializer wrote: by local name, in any order, under any
 * prefix. With a shape, the value fits it and a root element of another name is refused. Without one, it is read by its
 * text, as strings, arrays and objects.
 */
export function readDocument(body: Uint8Array, context: CodecContext): unknown {
  const walk = new Walk("decode", context);
  return walk.run(() => {
    // A level of nesting in the value is at most three elements: an entry, its value, and an element of its type.
    const { root, textLength } = readBody(body, context, 3 * walk.maxDepth + 3);
    return readRoot(root, new Reader(root, textLength, context, readValue));
  });
}

function readRoot(root: XmlElement, reader: Reader): unknown {
  const { context } = reader;
  if (context.shape === undefined) return readUnknown(root, reader);
  const shape = expressible(context.shape, reader);
  const name = shape.type === "object" ? shape.xml?.name : undefined;
  if (name !== undefined && name !== root.local) refuseRoot(root, name, reader);
  if (context.requireXmlNamespace && shape.type === "object" && hasLostNamespace(root, shape)) {
    reader.refuse("xml-no-namespace", `The element ${root.local} and its members are in no namespace`);
  }
  return root.nil === true ? null : readValue(root, shape, reader);
}

function readValue(given: XmlElement, wanted: WireShape, reader: Reader): unknown {
  const shape = expressible(wanted, reader);
  const element = reader.resolve(given);
  if (element.nil === "malformed") return mismatch('"true" or "false" as i:nil', reader);
  if (element.nil === true) {
    if (isValueType(shape) && shape.nullable !== true) mismatch(`${describeShape(shape)}, not nil`, reader);
    return null;
  }
  switch (shape.type) {
    case "string":
      return readString(element, shape, reader);
    case "boolean":
    case "integer":
    case "number":
      return parseScalar(leafText(element, reader), shape) ?? mismatch(describeShape(shape), reader);
    case "any":
      return readAny(element, reader);
    case "array":
      return readArray(element, shape, reader);
    case "dictionary":
      checkNoText(element, reader);
      return readDictionary(element, shape, reader);
    case "object":
      return readObject(element, shape, reader);
    case "oneOf":
      return readValue(element, alternativeOf(element, shape, elementSight, reader), reader);
  }
}

/** Sees a value by its element. */
const elementSight: Sight<XmlElement> = {
  fits({ nil, children, text }, { type, nullable }) {
    if (nil === true) return nullable === true;
    if (type === "array" || type === "dictionary" || type === "object") return isSpace(text);
    return children.length === 0;
  },
  scalar: ({ nil, children, text }, shape) =>
    nil === true ? null : children.length > 0 ? undefined : parseScalar(text, shape),
  members: ({ children }) => new Map(children.map((child) => [decodeName(child.local), child])),
  first: ({ children: [first] }) => first,
};

function leafText(element: XmlElement, reader: Reader): string {
  return element.children.length === 0 ? element.text : mismatch("text without elements", reader);
}

function readString(element: XmlElement, shape: StringShape, reader: Reader): string {
  if (isDateShape(shape)) {
    const text = dateTimeOffsetOf(element) ?? leafText(element, reader);
    return parseDate(text, shape.format) ?? mismatch(describeShape(shape), reader);
  }
  const text = leafText(element, reader);
  return isEnumName(text, shape) ? text : mismatch(`one of ${shape.values?.join(", ")}`, reader);
}

function readArray(element: XmlElement, shape: ArrayShape, reader: Reader): unknown[] {
  checkNoText(element, reader);
  return element.children.map((item, index) =>
    reader.part(index, () => readValue(item, shape.items, reader)),
  );
}

function readObject(element: XmlElement, shape: ObjectShape, reader: Reader): Record<string, unknown> {
  checkNoText(element, reader);
  const result = {};
  // Every name is set before any value is read, so that a repeated one is noticed without a second record.
  for (const child of element.children) {
    const name = decodeName(child.local);
    if (Object.hasOwn(result, name)) return readRepeated(element, shape, reader);
    setMember(result, name, undefined);
  }
  for (const child of element.children) readMember(result, decodeName(child.local), child, shape, reader);
  return result;
}

function readMember(
  result: object,
  name: string,
  child: XmlElement,
  shape: ObjectShape,
  reader: Reader,
): void {
  const known = ownValue(shape.members, name);
  const read = (): unknown => (known ? readValue(child, known, reader) : readUnknown(child, reader));
  setMember(result, name, reader.part(name, read));
}

/**
 * Reads an object in which a name repeats. Namespaces are not compared, with one exception: if an extension of another
 * namespace uses the name of a member, the element in the namespace of its object is the member.
 */
function readRepeated(element: XmlElement, shape: ObjectShape, reader: Reader): Record<string, unknown> {
  const result = {};
  for (const [name, elements] of groupByName(element.children)) {
    const own = elements.length === 1 ? elements : elements.filter((e) => e.namespace === element.namespace);
    const [member, ...others] = own;
    if (member === undefined || others.length > 0) {
      return reader.part(name, () => reader.refuse("xml-duplicate-member", "Duplicate member"));
    }
    readMember(result, name, member, shape, reader);
  }
  return result;
}
