import type { CodecContext } from "../codec.ts";
import { scalarFits } from "../conform-scalar.ts";
import { appendToPointer } from "../pointer.ts";
import { characterData, nilElement, recordEntries, refuseValue } from "./encode.ts";
import { isoText, writeNumber } from "./encode-scalar.ts";
import type { XmlOutput } from "./fast-xml.ts";
import { arraysNamespace, schemaNamespace } from "./namespaces.ts";
import { deeper, type Place } from "./shape-of.ts";

const typed = (name: string, type: string, content: string): XmlOutput => ({
  name,
  attributes: { "xmlns:x": schemaNamespace, "i:type": `x:${type}` },
  content,
});

/**
 * The element of a value whose type only the value knows, with `i:type`. Whole numbers are `int`, beyond int32
 * `long`, all others `double`; `{}` is `anyType`. A list is an `ArrayOfanyType`, an object an
 * `ArrayOfKeyValueOfstringanyType`: .NET reads these two where the server has registered them as known types.
 */
export const writeAny = (name: string, value: unknown, at: Place, context: CodecContext): XmlOutput => {
  if (value === null) return nilElement(name);
  if (typeof value === "string") return typed(name, "string", characterData(value, at));
  if (typeof value === "boolean") return typed(name, "boolean", String(value));
  if (typeof value === "number") return writeNumeric(name, value, at);
  if (value instanceof Date) return typed(name, "string", isoText(value, at));
  if (Array.isArray(value)) return collection(name, "ArrayOfanyType", writeItems(value, at, context));
  if (typeof value !== "object") return refuseValue(at, "is no JSON value", "not-serializable");
  const entries = writeEntries(value, at, context);
  if (entries.length === 0) return typed(name, "anyType", "");
  return collection(name, "ArrayOfKeyValueOfstringanyType", entries);
};

const writeNumeric = (name: string, value: number, at: Place): XmlOutput => {
  if (!Number.isSafeInteger(value) || Object.is(value, -0))
    return typed(name, "double", writeNumber(value, at));
  return typed(name, scalarFits(value, int32) ? "int" : "long", String(value));
};

const int32 = { type: "integer", format: "int32" } as const;

const collection = (name: string, type: string, content: readonly XmlOutput[]): XmlOutput => ({
  name,
  attributes: { "xmlns:a": arraysNamespace, "i:type": `a:${type}` },
  content,
});

const writeItems = (value: readonly unknown[], at: Place, context: CodecContext): XmlOutput[] =>
  Array.from(value, (item, index) => {
    const place = deeper("encode", at, appendToPointer(at.pointer, index), context);
    if (item === undefined) return refuseValue(place, "is undefined", "not-serializable");
    return writeAny("a:anyType", item, place, context);
  });

const writeEntries = (value: object, at: Place, context: CodecContext): XmlOutput[] =>
  recordEntries(value, at).map(([key, member]) => {
    const place = deeper("encode", at, appendToPointer(at.pointer, key), context);
    const content = [
      { name: "a:Key", content: characterData(key, place) },
      writeAny("a:Value", member, place, context),
    ];
    return { name: "a:KeyValueOfstringanyType", content };
  });
