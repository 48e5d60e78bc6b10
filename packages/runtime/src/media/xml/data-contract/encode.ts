import { chooseShape, valueSight } from "../../alternatives.ts";
import type { CodecContext } from "../../codec.ts";
import { expressible } from "../../expressible.ts";
import { isRecord, ownValue, setMember } from "../../record.ts";
import { describeShape, describeValue } from "../../scalars.ts";
import type { ArrayShape, DictionaryShape, ObjectShape, ResolvedShape, WireShape } from "../../shape.ts";
import { attribute, buildXml, type XmlContent } from "../build.ts";
import { escapeText } from "../characters.ts";
import { encodeName, isNcName } from "../names.ts";
import { arraysNamespace, instanceNamespace, serializationNamespace } from "../namespaces.ts";
import { inContractOrder } from "./contract-order.ts";
import { isValueType } from "./dotnet-types.ts";
import { writeAny } from "./encode-any.ts";
import { Writer } from "./writer.ts";

/**
 * Writes the document of a value by the shape of the context. Members are in the order of the data contract. Absent
 * and `undefined` ones are left out, and so is `null` where .NET's type has none (numbers, booleans, enumerations,
 * dates).
 */
export function writeDocument(value: unknown, context: CodecContext): string {
  const writer = new Writer(context);
  return writer.run(() => {
    if (context.shape === undefined) return writer.refuse("xml-without-schema", "The body has no schema");
    const shape = expressible(context.shape, writer);
    const { name, namespace = context.xmlNamespace } = rootName(shape);
    const content = value === null ? writer.nil() : writeValue(value, shape, writer);
    if (content === undefined) return writer.mismatch(value, describeShape(shape));
    const attributes: Record<string, string> = {};
    if (namespace !== undefined || writer.usesInstance) attributes[`${attribute}xmlns:i`] = instanceNamespace;
    if (namespace !== undefined) attributes[`${attribute}xmlns`] = escapeText(namespace);
    return buildXml(
      name,
      Object.assign(attributes, typeof content === "string" ? { "#text": content } : content),
    );
  });
}

/** The name of the root element. .NET has names of its own for plain types. */
function rootName(shape: ResolvedShape): { name: string; namespace?: string } {
  switch (shape.type) {
    case "object":
      return { name: shape.xml?.name ?? "object" };
    case "array": {
      const { itemName = "anyType", itemNamespace = arraysNamespace } = shape.xml ?? {};
      // The list of a data contract is in the namespace of its items.
      const isOfContracts = shape.xml !== undefined && shape.xml.itemNamespace === undefined;
      return { name: `ArrayOf${itemName}`, ...(!isOfContracts && { namespace: itemNamespace }) };
    }
    case "dictionary":
      return { name: "ArrayOfKeyValueOfstringanyType", namespace: arraysNamespace };
    default:
      return { name: shape.type === "any" ? "anyType" : shape.type, namespace: serializationNamespace };
  }
}

/** The content of a value's element; `undefined` if the element is to be left out. */
function writeValue(value: unknown, wanted: WireShape, writer: Writer): XmlContent | undefined {
  if (value === undefined) return undefined;
  const shape = expressible(wanted, writer);
  if (value === null) return isValueType(shape) ? undefined : writer.nil();
  switch (shape.type) {
    case "any":
      return writeAny(value, writer);
    case "array":
      return writeArray(value, shape, writer);
    case "dictionary":
      return writeDictionary(value, shape, writer);
    case "object":
      return writeObject(value, shape, writer);
    case "oneOf": {
      const chosen = chooseShape(value, shape, valueSight, writer.context.shapes);
      return chosen ? writeValue(value, chosen, writer) : writer.mismatch(value, describeShape(shape));
    }
    default: {
      const text = writer.scalar(value, shape);
      return shape.type === "string" ? writer.text(text) : text;
    }
  }
}

function writeArray(value: unknown, shape: ArrayShape, writer: Writer): XmlContent {
  if (!Array.isArray(value)) return writer.mismatch(value, "an array");
  const { itemName = "anyType", itemNamespace } = shape.xml ?? {};
  // Unlike `map`, it does not skip the holes of an array.
  const items = Array.from(value, (item: unknown, index) =>
    writer.part(index, () => writeValue(item, shape.items, writer) ?? writer.mismatch(item, "a value")),
  );
  if (items.length === 0) return "";
  return itemNamespace === undefined
    ? { [itemName]: items }
    : { [`${attribute}xmlns:a`]: itemNamespace, [`a:${itemName}`]: items };
}

function writeDictionary(value: unknown, shape: DictionaryShape, writer: Writer): XmlContent {
  if (!isRecord(value)) return writer.mismatch(value, "an object");
  const entryName = shape.xml?.entryName;
  const entries: XmlContent[] = [];
  const named = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    writer.part(key, () => {
      if (entryName === undefined && key === "") writer.refuse("xml-illegal-name", "The key is empty");
      const content = writeValue(member, shape.values, writer) ?? writer.mismatch(member, "a value");
      if (entryName === undefined) setMember(named, encodeName(key), content);
      else entries.push({ Key: writer.text(key), Value: content });
    });
  }
  return entryName === undefined ? named : entries.length === 0 ? "" : { [entryName]: entries };
}

function writeObject(value: unknown, shape: ObjectShape, writer: Writer): XmlContent {
  if (!isRecord(value)) return writer.mismatch(value, "an object");
  const result = {};
  for (const name of inContractOrder(Object.keys(value), shape)) {
    const member = value[name];
    if (member === undefined) continue;
    // Without a function for each member, which would take a tenth longer.
    writer.enter(name);
    const known = ownValue(shape.members, name);
    const content = known ? writeValue(member, known, writer) : writeUnknown(name, member, writer);
    writer.path.pop();
    if (content !== undefined) setMember(result, name, content);
  }
  return result;
}

/** Writes a member that the schema does not define as text, and it is read as a string. */
function writeUnknown(name: string, value: unknown, writer: Writer): XmlContent {
  if (!isNcName(name)) writer.refuse("xml-illegal-name", "The name of the member is not an XML name");
  if (value === null) return writer.nil();
  if (typeof value === "string") return writer.text(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return writer.number(value);
  return writer.refuse("xml-unknown-member", `No schema describes how to write ${describeValue(value)}`);
}
