import { isRecord } from "../../record.ts";
import { describeValue } from "../../scalars.ts";
import type { XmlName } from "./parts.ts";
import type { Draft, Writer } from "./writer.ts";

/**
 * Writes the content of an element that no schema describes: text, or an element for each member and each item. Nothing
 * marks the types, so numbers and booleans are read as strings, and an array of one item as the item.
 */
export function writeUntyped(value: unknown, content: Draft, writer: Writer): void {
  if (value === null) writer.nil(content);
  else if (isRecord(value)) {
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) writer.part(name, () => writeUntypedMember(name, member, content, writer));
    }
  } else writer.setText(content, untypedText(value, writer));
}

/** Writes a member that no schema describes: `@name` as an attribute, `#text` as text, anything else as elements. */
export function writeUntypedMember(name: string, value: unknown, content: Draft, writer: Writer): void {
  if (name === "#text") writer.setText(content, untypedText(value, writer));
  else if (name.startsWith("@")) {
    writer.attribute({ local: name.slice(1) }, untypedText(value, writer), content);
  } else if (Array.isArray(value)) writeUntypedItems({ local: name }, value, content, writer);
  else writer.element({ local: name }, content, (own) => writeUntyped(value, own, writer));
}

export function writeUntypedItems(
  name: XmlName,
  items: readonly unknown[],
  content: Draft,
  writer: Writer,
): void {
  if (items.length === 0) writer.refuse("xml-untyped", "An empty array has no elements");
  for (const [index, item] of items.entries()) {
    writer.part(index, () => writer.element(name, content, (own) => writeUntyped(item, own, writer)));
  }
}

/** The text of a value without parts. */
export function untypedText(value: unknown, writer: Writer): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return writer.number(value);
  if (typeof value === "boolean") return String(value);
  if (value instanceof Date) return writer.date(value);
  if (Array.isArray(value)) writer.refuse("xml-untyped", "The items of the array have no name");
  return writer.refuse("not-serializable", `XML cannot represent ${describeValue(value)}`);
}
