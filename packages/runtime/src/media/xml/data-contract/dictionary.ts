import { mismatch } from "../../expressible.ts";
import { setMember } from "../../record.ts";
import type { DictionaryShape } from "../../shape.ts";
import { decodeName } from "../names.ts";
import type { XmlElement } from "../parse.ts";
import type { Reader } from "./reader.ts";

/** The key of an entry, and its value; `undefined` for null, which XmlSerializer leaves out. */
type Entry = { readonly key: string; readonly value: XmlElement | undefined };

/** Reads a dictionary in any of the forms of {@link entryOf}. */
export function readDictionary(
  element: XmlElement,
  shape: DictionaryShape,
  reader: Reader,
): Record<string, unknown> {
  const result = {};
  for (const child of element.children) {
    const { key, value } = entryOf(child, shape, reader);
    const member = reader.part(key, () => {
      if (Object.hasOwn(result, key)) reader.refuse("xml-duplicate-member", "Duplicate key");
      return value === undefined ? null : reader.readValue(value, shape.values, reader);
    });
    setMember(result, key, member);
  }
  return result;
}

/**
 * Reads an entry in any of the forms of .NET:
 * - `<StringKeyValuePair><Key/><Value/></…>`, `<KeyValueOfstringstring>`, `<Item>`: the name does not matter;
 * - `<item><key><string/></key><value><string/></value></item>`: key and value are inside an element of their type;
 * - without an entry name in the shape (`ModelState` of an error), the key is the element's own name.
 */
function entryOf(element: XmlElement, shape: DictionaryShape, reader: Reader): Entry {
  const [key, ...otherKeys] = partsOf(element, "Key").map(unwrap);
  if (key === undefined) {
    if (shape.xml !== undefined) mismatch("entries with a Key", reader);
    return { key: decodeName(element.local), value: element };
  }
  const [value, ...otherValues] = partsOf(element, "Value").map(unwrap);
  if (otherKeys.length + otherValues.length > 0) mismatch("one key and one value", reader);
  // A data contract reads the key first and refuses the reverse. XmlSerializer, which has no namespace, accepts both.
  if (element.namespace !== "" && element.children[0]?.local === "Value") {
    mismatch("an entry with its Key before its Value", reader);
  }
  const text = reader.resolve(key);
  if (text.children.length > 0 || text.nil === true) mismatch("a string as the key", reader);
  return { key: text.text, value };
}

/** Whether an element is an entry: it has a key. */
export function isEntry(element: XmlElement): boolean {
  return partsOf(element, "Key").length > 0;
}

function partsOf(entry: XmlElement, name: "Key" | "Value"): XmlElement[] {
  const lower = name.toLowerCase();
  return entry.children.filter(({ local }) => local === name || local === lower);
}

/** SerializableDictionary writes `key` and `value`, each around an element of its type. */
function unwrap(part: XmlElement): XmlElement {
  const [only, ...others] = part.children;
  const wraps = part.local === "key" || part.local === "value";
  return wraps && only !== undefined && others.length === 0 ? only : part;
}
