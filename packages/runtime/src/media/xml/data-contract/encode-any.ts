import { isRecord } from "../../record.ts";
import { describeValue, scalarFits } from "../../scalars.ts";
import { attribute, type XmlContent } from "../build.ts";
import { arraysNamespace, schemaNamespace } from "../namespaces.ts";
import type { Writer } from "./writer.ts";

/**
 * Writes a value of any type, with its type as `i:type`. Integers are `int`, beyond int32 `long`, all other numbers
 * `double`; `{}` is `anyType`. An array is an `ArrayOfanyType`, an object an `ArrayOfKeyValueOfstringanyType`: .NET
 * reads these two if the server has registered them as known types.
 */
export function writeAny(value: unknown, writer: Writer): XmlContent {
  switch (typeof value) {
    case "string":
      return typed("string", writer.text(value), writer);
    case "boolean":
      return typed("boolean", String(value), writer);
    case "number":
      return writeNumber(value, writer);
  }
  if (value === null) return writer.nil();
  if (value instanceof Date) return typed("string", writer.date(value), writer);
  if (Array.isArray(value)) {
    return collection("ArrayOfanyType", "a:anyType", writeItems(value, writer), writer);
  }
  if (!isRecord(value)) {
    const code = typeof value === "object" ? "value-mismatch" : "not-serializable";
    return writer.refuse(code, `XML cannot represent ${describeValue(value)}`);
  }
  const entries = writeEntries(value, writer);
  if (entries.length === 0) return typed("anyType", "", writer);
  return collection("ArrayOfKeyValueOfstringanyType", "a:KeyValueOfstringanyType", entries, writer);
}

function typed(type: string, text: string, writer: Writer): XmlContent {
  writer.usesInstance = true;
  return { [`${attribute}xmlns:x`]: schemaNamespace, [`${attribute}i:type`]: `x:${type}`, "#text": text };
}

function collection(type: string, item: string, items: readonly XmlContent[], writer: Writer): XmlContent {
  writer.usesInstance = true;
  return { [`${attribute}xmlns:a`]: arraysNamespace, [`${attribute}i:type`]: `a:${type}`, [item]: items };
}

function writeNumber(value: number, writer: Writer): XmlContent {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    return typed("double", writer.number(value), writer);
  }
  const isInt = scalarFits(value, { type: "integer", format: "int32" });
  return typed(isInt ? "int" : "long", String(value), writer);
}

function writeItems(items: readonly unknown[], writer: Writer): XmlContent[] {
  return Array.from(items, (item, index) => writer.part(index, () => writeAny(item, writer)));
}

function writeEntries(value: Readonly<Record<string, unknown>>, writer: Writer): XmlContent[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) =>
      writer.part(key, () => ({ "a:Key": writer.text(key), "a:Value": writeAny(member, writer) })),
    );
}
