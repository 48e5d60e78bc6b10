import { chooseShape, valueSight } from "../../alternatives.ts";
import type { CodecContext } from "../../codec.ts";
import { expressible } from "../../expressible.ts";
import { isRecord, ownValue } from "../../record.ts";
import { describeShape } from "../../scalars.ts";
import type { DictionaryShape, ObjectShape, WireShape } from "../../shape.ts";
import { buildXml, cdata } from "../build.ts";
import { untypedText, writeUntyped, writeUntypedItems, writeUntypedMember } from "./encode-untyped.ts";
import { itemNameOf, type Part, partOf, partsOf, rootItemNameOf, rootNameOf, type XmlName } from "./parts.ts";
import { type Draft, Writer } from "./writer.ts";

/** Writes the document of a value by the shape of the context. Members are in documented order. */
export function writeDocument(value: unknown, context: CodecContext): string {
  const writer = new Writer(context);
  return writer.run(() => {
    if (context.shape === undefined) return writer.refuse("xml-without-schema", "The body has no schema");
    const shape = chosenShape(value, context.shape, writer);
    const name = rootNameOf(context.shape, context.shapes) ?? rootNameOf(shape, context.shapes);
    if (name === undefined) return writer.refuse("xml-no-name", "The root element has no name");
    const document: Draft = {};
    const { xmlNamespace } = context;
    const isOwn = name.namespace !== undefined || name.prefix !== undefined;
    const root = isOwn || xmlNamespace === undefined ? name : { ...name, namespace: xmlNamespace };
    writer.element(root, document, (content) => {
      if (isOwn && name.prefix !== undefined && xmlNamespace !== undefined) {
        writer.declareDefault(xmlNamespace, content);
      }
      writeContent(value, shape, rootItemNameOf(shape, name.local, context.shapes), content, writer);
    });
    const [written = ""] = Object.keys(document);
    return buildXml(written, (document[written] as readonly Draft[])[0] as Draft);
  });
}

/** The shape that a value has: one of the alternatives, where there are any. */
function chosenShape(value: unknown, wanted: WireShape, writer: Writer): WireShape {
  const shape = expressible(wanted, writer);
  if (shape.type !== "oneOf" || value === null) return wanted;
  const { shapes } = writer.context;
  return chooseShape(value, shape, valueSight, shapes) ?? writer.mismatch(value, describeShape(shape));
}

/** Writes what is in the element of a value. `itemName` is the name of the items, if the value is an array. */
function writeContent(
  value: unknown,
  wanted: WireShape,
  itemName: XmlName,
  content: Draft,
  writer: Writer,
): void {
  const shape = expressible(chosenShape(value, wanted, writer), writer);
  if (value === null) writer.nil(content);
  else if (shape.type === "any") writeUntyped(value, content, writer);
  else if (shape.type === "array") writeItems(value, shape.items, itemName, content, writer);
  else if (shape.type === "dictionary") writeEntries(value, shape, content, writer);
  else if (shape.type === "object") writeMembers(value, shape, content, writer);
  else if (shape.type === "oneOf") writer.mismatch(value, describeShape(shape));
  else writer.setText(content, writer.scalar(value, shape));
}

function writeEntries(value: unknown, shape: DictionaryShape, content: Draft, writer: Writer): void {
  if (!isRecord(value)) writer.mismatch(value, "an object");
  for (const [key, member] of Object.entries(value)) {
    const { kind, name, ...part } = partOf(key, shape.values, writer.context.shapes);
    // The key is the name, whatever the schema of the values says, so there must be something to name.
    const named = kind === "attribute" || kind === "items" ? kind : "element";
    writePart({ ...part, kind: named, name: { ...name, local: key } }, member, content, writer);
  }
}

function writeItems(value: unknown, items: WireShape, name: XmlName, content: Draft, writer: Writer): void {
  if (!Array.isArray(value)) writer.mismatch(value, "an array");
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    writer.part(index, () => {
      if (item === undefined) writer.mismatch(item, "a value");
      writeElement(name, item, items, content, writer);
    });
  }
}

/** An array inside an array always has an element of its own. Otherwise it would have no bounds. */
function writeElement(name: XmlName, value: unknown, shape: WireShape, parent: Draft, writer: Writer): void {
  const itemName = itemNameOf(shape, name.local, writer.context.shapes);
  writer.element(name, parent, (content) => writeContent(value, shape, itemName, content, writer));
}

function writeMembers(value: unknown, shape: ObjectShape, content: Draft, writer: Writer): void {
  if (!isRecord(value)) writer.mismatch(value, "an object");
  for (const part of partsOf(shape, writer.context.shapes)) {
    writePart(part, ownValue(value, part.member), content, writer);
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || Object.hasOwn(shape.members, name)) continue;
    writer.part(name, () => writeUntypedMember(name, member, content, writer));
  }
}

function writePart(part: Part, value: unknown, content: Draft, writer: Writer): void {
  if (value === undefined) return;
  writer.part(part.member, () => {
    const { kind, name, shape } = part;
    const resolved = expressible(shape, writer);
    if (kind === "element") {
      if (resolved.type === "any" && Array.isArray(value)) writeUntypedItems(name, value, content, writer);
      else writeElement(name, value, shape, content, writer);
    } else if (value === null) {
      // Attributes and text have no null: their absence says it (OAS 3.1 §Handling null Values).
      if (kind === "items" || kind === "none" || resolved.nullable !== true) {
        writer.refuse("xml-null", "There is no element that could be null");
      }
    } else if (kind === "items") {
      const items = resolved.type === "array" ? resolved.items : resolved;
      writeItems(value, items, name, content, writer);
    } else if (kind === "none") {
      if (!isRecord(value)) writer.mismatch(value, "an object");
      if (resolved.type !== "object") {
        writer.refuse("unsupported-schema", "Without an element, only documented members can be written");
      }
      writeMembers(value, resolved, content, writer);
    } else {
      writeText(part, textOf(value, shape, writer), content, writer);
    }
  });
}

/** Returns the string for a part that contains no elements: an attribute, text node or CDATA section. */
function textOf(value: unknown, wanted: WireShape, writer: Writer): string {
  const shape = expressible(chosenShape(value, wanted, writer), writer);
  switch (shape.type) {
    case "any":
      return untypedText(value, writer);
    case "array":
    case "dictionary":
    case "object":
    case "oneOf":
      return writer.mismatch(value, "a string, a number or a boolean");
    default:
      return writer.scalar(value, shape);
  }
}

function writeText({ kind, name }: Part, text: string, content: Draft, writer: Writer): void {
  if (kind === "attribute") writer.attribute(name, text, content);
  else if (kind === "cdata") {
    // A parser turns it into LF, and a CDATA section has no references (XML 1.0 §2.7, §2.11).
    if (text.includes("\r"))
      writer.refuse("xml-illegal-character", "A CDATA section cannot represent U+000D");
    writer.setText(content, text, cdata);
  } else writer.setText(content, text);
}
