import type { CodecContext } from "../codec.ts";
import { CodecError, type CodecErrorCode } from "../codec-error.ts";
import { appendToPointer, showPointer } from "../pointer.ts";
import { type ResolvedShape, resolveShape } from "../resolve-shape.ts";
import type { ArrayShape, DictionaryShape, ObjectShape, WireShape } from "../shape.ts";
import { escapeText, illegalCharacterAt, showCharacter } from "./characters.ts";
import { inContractOrder } from "./contract-order.ts";
import { writeAny } from "./encode-any.ts";
import { writeScalar } from "./encode-scalar.ts";
import type { XmlOutput } from "./fast-xml.ts";
import { encodeName, isNcName } from "./names.ts";
import { arraysNamespace, instanceNamespace, serializationNamespace } from "./namespaces.ts";
import { deeper, isValueType, type Place } from "./shape-of.ts";

/** Refuses a value that has no XML; names the pointer and never quotes the value. */
export const refuseValue = (at: Place, problem: string, code: CodecErrorCode = "value-mismatch"): never => {
  const { pointer } = at;
  throw new CodecError("encode", code, `The value at ${showPointer(pointer)} ${problem}.`, { pointer });
};

/** Text as character data; throws for a character that XML 1.0 cannot hold. */
export const characterData = (text: string, at: Place): string => {
  const illegal = illegalCharacterAt(text);
  if (illegal >= 0) {
    const character = showCharacter(text, illegal);
    refuseValue(at, `has ${character} at index ${illegal}, which XML cannot hold`, "xml-illegal-character");
  }
  return escapeText(text);
};

/** An element without content that says null. */
export const nilElement = (name: string): XmlOutput => ({
  name,
  attributes: { "i:nil": "true" },
  content: "",
});

/**
 * The document of a value, by the shape of the context. Members stand in the order of the data contract; absent and
 * `undefined` ones are left out, and so is `null` where .NET's type has none (numbers, booleans, enumerations, dates).
 */
export const encodeRoot = (value: unknown, context: CodecContext): XmlOutput => {
  const at: Place = { pointer: "", depth: 0 };
  if (context.shape === undefined) return refuseValue(at, "has no schema", "xml-without-schema");
  const shape = resolveShape(context.shape, context.shapes ?? {});
  const { name, namespace = context.xmlNamespace } = rootName(shape);
  const root = value === null ? nilElement(name) : writeValue(name, value, shape, at, context);
  if (root === undefined) return refuseValue(at, "is absent");
  const declarations = {
    ...(namespace !== undefined || usesInstance(root) ? { "xmlns:i": instanceNamespace } : {}),
    ...(namespace === undefined ? {} : { xmlns: namespace }),
  };
  return { ...root, attributes: { ...declarations, ...root.attributes } };
};

/** .NET names the documents of plain types by itself. */
const rootName = (shape: ResolvedShape): { name: string; namespace?: string } => {
  switch (shape.type) {
    case "object":
      return { name: shape.xml?.name ?? "object" };
    case "array":
      return { name: `ArrayOf${shape.xml?.itemName ?? "anyType"}`, namespace: arraysNamespace };
    case "dictionary":
      return { name: "ArrayOfKeyValueOfstringanyType", namespace: arraysNamespace };
    default:
      return { name: shape.type === "any" ? "anyType" : shape.type, namespace: serializationNamespace };
  }
};

const usesInstance = ({ attributes = {}, content }: XmlOutput): boolean =>
  Object.keys(attributes).some((name) => name.startsWith("i:")) ||
  (typeof content !== "string" && content.some(usesInstance));

/** The element of a value; `undefined` for one that is to be left out. */
const writeValue = (
  name: string,
  value: unknown,
  wanted: WireShape,
  at: Place,
  context: CodecContext,
): XmlOutput | undefined => {
  if (value === undefined) return undefined;
  const shape = resolveShape(wanted, context.shapes ?? {});
  if (value === null) return isValueType(shape) ? undefined : nilElement(name);
  switch (shape.type) {
    case "any":
      return writeAny(name, value, at, context);
    case "array":
      return writeArray(name, value, shape, at, context);
    case "dictionary":
      return { name, content: writeEntries(value, shape, at, context) };
    case "object":
      return { name, content: writeMembers(value, shape, at, context) };
    default:
      return { name, content: writeScalar(value, shape, at) };
  }
};

const writeArray = (
  name: string,
  value: unknown,
  shape: ArrayShape,
  at: Place,
  context: CodecContext,
): XmlOutput => {
  if (!Array.isArray(value)) return refuseValue(at, "is not a list");
  const { itemName = "anyType", itemNamespace } = shape.xml ?? {};
  const itemElement = itemNamespace === undefined ? itemName : `a:${itemName}`;
  const items = Array.from(value as readonly unknown[], (item, index) => {
    const place = deeper("encode", at, appendToPointer(at.pointer, index), context);
    return (
      writeValue(itemElement, item, shape.items, place, context) ??
      refuseValue(place, "is empty, and a list has no place for that")
    );
  });
  return {
    name,
    ...(itemNamespace && items.length > 0 && { attributes: { "xmlns:a": itemNamespace } }),
    content: items,
  };
};

/** Own members of a record. A Map, a Set or bytes have none, and would be written as nothing. */
export const recordEntries = (value: unknown, at: Place): [name: string, member: unknown][] => {
  if (Object.prototype.toString.call(value) !== "[object Object]") return refuseValue(at, "is not an object");
  return Object.entries(value as object).filter(([, member]) => member !== undefined);
};

const writeEntries = (
  value: unknown,
  shape: DictionaryShape,
  at: Place,
  context: CodecContext,
): readonly XmlOutput[] =>
  recordEntries(value, at).map(([key, member]) => {
    const place = deeper("encode", at, appendToPointer(at.pointer, key), context);
    const entryName = shape.xml?.entryName;
    if (entryName === undefined && key === "") refuseValue(place, "has no name", "xml-illegal-name");
    const element =
      writeValue(entryName === undefined ? encodeName(key) : "Value", member, shape.values, place, context) ??
      refuseValue(place, "is null, and its type has no null");
    if (entryName === undefined) return element;
    return { name: entryName, content: [{ name: "Key", content: characterData(key, place) }, element] };
  });

const writeMembers = (
  value: unknown,
  shape: ObjectShape,
  at: Place,
  context: CodecContext,
): readonly XmlOutput[] =>
  inContractOrder(recordEntries(value, at), shape.xml?.order).flatMap(([name, member]) => {
    const place = deeper("encode", at, appendToPointer(at.pointer, name), context);
    const known = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    const element = known
      ? writeValue(name, member, known, place, context)
      : writeUnknown(name, member, place);
    return element === undefined ? [] : [element];
  });

/** A member that the schema does not know goes out as text, and comes back as text. */
const writeUnknown = (name: string, value: unknown, at: Place): XmlOutput => {
  if (!isNcName(name)) refuseValue(at, "has a name that is no XML name", "xml-illegal-name");
  if (value === null) return nilElement(name);
  if (typeof value === "string") return { name, content: characterData(value, at) };
  if (typeof value === "boolean") return { name, content: String(value) };
  if (typeof value === "number") return { name, content: writeScalar(value, { type: "number" }, at) };
  const problem = "is a list or an object that the schema does not describe; take it out, or send JSON";
  return refuseValue(at, problem, "xml-unknown-member");
};
