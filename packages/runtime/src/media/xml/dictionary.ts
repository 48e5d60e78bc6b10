import type { DictionaryShape } from "../shape.ts";
import { mismatch, type Reader } from "./decode.ts";
import { nilOf, type XmlElement } from "./element.ts";
import { decodeName } from "./names.ts";
import type { Place } from "./shape-of.ts";

/** An entry of a dictionary; a value that is left out, as XmlSerializer does with null, is `undefined`. */
export type DictionaryEntry = { readonly key: string; readonly value: XmlElement | undefined };

/**
 * The entries of a dictionary element in any of the forms of .NET, in document order:
 * - `<StringKeyValuePair><Key/><Value/></…>`, `<KeyValueOfstringstring>`, `<Item>`: the name does not matter;
 * - `<item><key><string/></key><value><string/></value></item>`: key and value stand in an element of their type;
 * - without an entry name in the shape (`ModelState` of an error), the elements themselves are named by the keys.
 */
export const entriesOf = (
  element: XmlElement,
  shape: DictionaryShape,
  at: Place,
  reader: Reader,
): DictionaryEntry[] =>
  element.children.map((entry) => {
    if (isEntry(entry)) return readEntry(entry, at, reader);
    if (shape.xml !== undefined) mismatch(at, "made of entries with a Key");
    return { key: decodeName(entry.local), value: entry };
  });

const partOf = (entry: XmlElement, name: string): XmlElement[] =>
  entry.children.filter(({ local }) => local === name || local === name.toLowerCase());

/** Whether an element is an entry: it has a key. */
export const isEntry = (element: XmlElement): boolean => partOf(element, "Key").length > 0;

const readEntry = (entry: XmlElement, at: Place, reader: Reader): DictionaryEntry => {
  const [key, ...otherKeys] = partOf(entry, "Key").map(unwrapped);
  const [value, ...otherValues] = partOf(entry, "Value").map(unwrapped);
  if (key === undefined || otherKeys.length + otherValues.length > 0)
    return mismatch(at, "one key and one value");
  const first = entry.children[0];
  // A data contract reads the key first and refuses the reverse; XmlSerializer, without a namespace, takes any order.
  if (entry.namespace !== "" && first?.local === "Value")
    mismatch(at, "an entry with its Key before its Value");
  const text = reader.resolve(key, at);
  if (text.children.length > 0 || nilOf(text) === true) return mismatch(at, "a dictionary with text as keys");
  return { key: text.text, value };
};

/** SerializableDictionary writes its parts in lower case, each with the element of a document of its own inside. */
const unwrapped = (part: XmlElement): XmlElement => {
  const [only, ...others] = part.children;
  const wraps = part.local.startsWith("k") || part.local.startsWith("v");
  return wraps && only !== undefined && others.length === 0 ? only : part;
};
