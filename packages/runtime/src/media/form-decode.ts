import { CodecError, type CodecErrorCode } from "./codec-error.ts";
import { describeShape } from "./conform.ts";
import { type ScalarShape, scalarFits } from "./conform-scalar.ts";
import { isBlankText, isFreeText } from "./form-text.ts";
import { type FormNode, listOf, mergeNodes } from "./form-tree.ts";
import { appendToPointer, showPointer } from "./pointer.ts";
import { resolveShape } from "./resolve-shape.ts";
import type {
  ArrayShape,
  DictionaryShape,
  ObjectShape,
  StringShape,
  WireShape,
  WireShapes,
} from "./shape.ts";

/** Gives the fields of a form the types of a shape; without one, every value is text, a list or an object of it. */
export const readForm = (root: FormNode, shape: WireShape | undefined, shapes: WireShapes): unknown =>
  read(root, shape, "", shapes);

const read = (node: FormNode, shape: WireShape | undefined, pointer: string, shapes: WireShapes): unknown => {
  if (node.texts.length > 0 && node.children.size > 0) {
    throw refuse("form-conflict", pointer, "The form gives both a value and members of it");
  }
  if (shape === undefined) return readUnknown(node, pointer, shapes);
  const resolved = resolveShape(shape, shapes);
  switch (resolved.type) {
    case "any":
      if (node.children.size > 0) throw mismatch("text: a form has no other free values", pointer);
      return [...node.texts];
    case "array":
      return readList(node, resolved, pointer, shapes);
    case "dictionary":
      return readEntries(node, resolved, pointer, shapes);
    case "object":
      return readObject(node, resolved, pointer, shapes);
    default:
      return readScalar(onlyText(node, describeShape(resolved), pointer), resolved, pointer);
  }
};

const readUnknown = (node: FormNode, pointer: string, shapes: WireShapes): unknown => {
  if (node.texts.length > 1) return [...node.texts];
  const [text] = node.texts;
  if (text !== undefined) return isBlankText(text) ? null : text;
  const isList = [...node.children.keys()].every((step) => typeof step === "number");
  if (isList && node.children.size > 0) {
    return listOf(node, pointer).map((item, index) =>
      read(item, undefined, appendToPointer(pointer, index), shapes),
    );
  }
  return readObject(node, undefined, pointer, shapes);
};

const readList = (node: FormNode, shape: ArrayShape, pointer: string, shapes: WireShapes): unknown => {
  const items = resolveShape(shape.items, shapes);
  // `Events=&Events=a`: as repeated values, ASP.NET keeps blank text; as indexed ones it is null.
  if (items.type === "string" && isFreeText(items) && node.children.size === 0) return [...node.texts];
  const nodes = node.children.size > 0 ? listOf(node, pointer) : node.texts.map(nodeOf);
  return nodes.map((item, index) => read(item, shape.items, appendToPointer(pointer, index), shapes));
};

const nodeOf = (text: string): FormNode => ({ texts: [text], children: new Map() });

const readEntries = (
  node: FormNode,
  shape: DictionaryShape,
  pointer: string,
  shapes: WireShapes,
): unknown => {
  if (node.texts.some((text) => !isBlankText(text))) {
    throw mismatch("a dictionary, which a form spells [0].Key=… and [0].Value=…", pointer);
  }
  const entries = new Map<string, unknown>();
  for (const [index, entry] of listOf(indexedOnly(node), pointer).entries()) {
    const place = appendToPointer(pointer, index);
    const { key, value } = keyAndValue(entry, place);
    if (entries.has(key)) throw refuse("form-conflict", place, "The form gives the same key twice");
    entries.set(key, read(value, shape.values, appendToPointer(pointer, key), shapes));
  }
  return Object.fromEntries(entries);
};

/** Web API 2 binds no dictionary entry that is given by name (`Headers[name]=v`): it sees an empty dictionary. */
const indexedOnly = (node: FormNode): FormNode => ({
  texts: node.texts,
  children: new Map([...node.children].filter(([step]) => typeof step === "number")),
});

const keyAndValue = (entry: FormNode, pointer: string): { key: string; value: FormNode } => {
  const parts = [...entry.children].map(([step, child]) => [String(step).toLowerCase(), child] as const);
  const find = (name: string) => parts.find(([part]) => part === name)?.[1];
  const keyNode = find("key");
  const value = find("value");
  if (parts.length !== 2 || keyNode === undefined || value === undefined || entry.texts.length > 0) {
    throw mismatch("an entry of one Key and one Value", pointer);
  }
  const key = onlyText(keyNode, "the text of a key", pointer);
  if (isBlankText(key)) throw mismatch("a key that is not blank", pointer);
  return { key, value };
};

const readObject = (
  node: FormNode,
  shape: ObjectShape | undefined,
  pointer: string,
  shapes: WireShapes,
): unknown => {
  if (node.texts.some((text) => !isBlankText(text))) throw mismatch("an object", pointer);
  const members = new Map<string, FormNode>();
  for (const [step, child] of node.children) {
    if (typeof step === "number") throw mismatch("an object, not a list", pointer);
    const name = nameInShape(step, shape);
    const present = members.get(name);
    members.set(name, present === undefined ? child : mergeNodes(present, child));
  }
  const entries = [...members].map(([name, child]) => {
    const member =
      shape !== undefined && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    return [name, read(child, member, appendToPointer(pointer, name), shapes)] as const;
  });
  return Object.fromEntries(entries);
};

/** ASP.NET binds names whatever their case. */
const nameInShape = (name: string, shape: ObjectShape | undefined): string => {
  if (shape === undefined || Object.hasOwn(shape.members, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(shape.members).find((member) => member.toLowerCase() === lower) ?? name;
};

const onlyText = (node: FormNode, expected: string, pointer: string): string => {
  if (node.texts.length > 1)
    throw refuse("form-conflict", pointer, "The form gives the value more than once");
  const [text] = node.texts;
  if (text === undefined) throw mismatch(expected, pointer);
  return text;
};

const readScalar = (text: string, shape: ScalarShape & { nullable?: true }, pointer: string): unknown => {
  if (isBlankText(text) && (isFreeText(shape) || shape.nullable === true)) return null;
  const value = typedValue(text, shape);
  if (!scalarFits(value, shape)) throw mismatch(describeShape(shape), pointer);
  return value;
};

const typedValue = (text: string, shape: ScalarShape): unknown => {
  const word = text.trim();
  switch (shape.type) {
    case "string":
      return shape.values === undefined ? text : enumerationName(word, shape);
    case "boolean":
      return /^true$/i.test(word) ? true : /^false$/i.test(word) ? false : undefined;
    case "integer":
      return /^[+-]?\d+$/.test(word) ? Number(word) || 0 : undefined;
    default:
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(word) ? Number(word) : undefined;
  }
};

const enumerationName = (word: string, shape: StringShape): string => {
  const lower = word.toLowerCase();
  return shape.values?.find((name) => name.toLowerCase() === lower) ?? word;
};

const mismatch = (expected: string, pointer: string): CodecError =>
  refuse("value-mismatch", pointer, `The form does not give ${expected}`);

const refuse = (code: CodecErrorCode, pointer: string, what: string): CodecError =>
  new CodecError("decode", code, `${what} (at ${showPointer(pointer)}).`, { pointer });
