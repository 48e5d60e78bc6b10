import { describeShape, type ScalarShape, scalarFits } from "../scalars.ts";
import {
  type ArrayShape,
  type DictionaryShape,
  type ObjectShape,
  resolveShape,
  type StringShape,
  type WireShape,
} from "../shape.ts";
import { setMember, type Walk } from "../walk.ts";
import { type FormNode, isBlank, isFreeText, itemsOf, mergeNodes } from "./tree.ts";

/** Converts the fields of a form by the shape of the context. Without one, every value is a string, array or object. */
export function readForm(root: FormNode, walk: Walk): unknown {
  return read(root, walk.context.shape, walk);
}

function read(node: FormNode, shape: WireShape | undefined, walk: Walk): unknown {
  if (node.texts.length > 0 && node.children.size > 0) {
    walk.refuse("form-conflict", "The form contains both a value and members of it");
  }
  if (shape === undefined) return readUnknown(node, walk);
  const resolved = resolveShape(shape, walk.context.shapes ?? {});
  switch (resolved.type) {
    case "any":
      return node.children.size === 0 ? [...node.texts] : mismatch("strings, the only untyped values", walk);
    case "array":
      return readArray(node, resolved, walk);
    case "dictionary":
      return readDictionary(node, resolved, walk);
    case "object":
      return readObject(node, resolved, walk);
    default:
      return readScalar(onlyText(node, describeShape(resolved), walk), resolved, walk);
  }
}

function readPart(token: string | number, node: FormNode, shape: WireShape | undefined, walk: Walk): unknown {
  walk.enter(token);
  const value = read(node, shape, walk);
  walk.leave();
  return value;
}

function readUnknown(node: FormNode, walk: Walk): unknown {
  if (node.texts.length > 1) return [...node.texts];
  const [text] = node.texts;
  if (text !== undefined) return isBlank(text) ? null : text;
  const isArray =
    node.children.size > 0 && [...node.children.keys()].every((step) => typeof step === "number");
  return isArray ? readItems(itemsOf(node, walk), undefined, walk) : readObject(node, undefined, walk);
}

function readArray(node: FormNode, shape: ArrayShape, walk: Walk): unknown {
  const items = resolveShape(shape.items, walk.context.shapes ?? {});
  // `Events=&Events=a`: as repeated values, ASP.NET keeps white space; as indexed ones it is null.
  if (items.type === "string" && isFreeText(items) && node.children.size === 0) return [...node.texts];
  const nodes =
    node.children.size > 0
      ? itemsOf(node, walk)
      : node.texts.map((text) => ({ texts: [text], children: new Map() }));
  return readItems(nodes, shape.items, walk);
}

function readItems(nodes: readonly FormNode[], shape: WireShape | undefined, walk: Walk): unknown[] {
  return nodes.map((item, index) => readPart(index, item, shape, walk));
}

function readDictionary(node: FormNode, shape: DictionaryShape, walk: Walk): unknown {
  if (!node.texts.every(isBlank)) mismatch("a dictionary, written as [0].Key=… and [0].Value=…", walk);
  // Web API 2 ignores an entry that is given by name (`Headers[name]=v`) and binds an empty dictionary.
  const indexed = [...node.children].filter(([step]) => typeof step === "number");
  const result = {};
  for (const [index, entry] of itemsOf({ texts: [], children: new Map(indexed) }, walk).entries()) {
    walk.enter(index);
    const { key, value } = keyAndValue(entry, walk);
    if (Object.hasOwn(result, key)) walk.refuse("form-conflict", "The form contains a key twice");
    walk.leave();
    setMember(result, key, readPart(key, value, shape.values, walk));
  }
  return result;
}

function keyAndValue(entry: FormNode, walk: Walk): { key: string; value: FormNode } {
  const parts = [...entry.children].map(([step, child]) => [String(step).toLowerCase(), child] as const);
  const find = (name: string) => parts.find(([part]) => part === name)?.[1];
  const keyNode = find("key");
  const value = find("value");
  if (parts.length !== 2 || keyNode === undefined || value === undefined || entry.texts.length > 0) {
    return mismatch("an entry of one Key and one Value", walk);
  }
  const key = onlyText(keyNode, "the string of a key", walk);
  return isBlank(key) ? mismatch("a key that is not white space", walk) : { key, value };
}

function readObject(node: FormNode, shape: ObjectShape | undefined, walk: Walk): unknown {
  if (!node.texts.every(isBlank)) mismatch("an object", walk);
  const members = new Map<string, FormNode>();
  for (const [step, child] of node.children) {
    if (typeof step === "number") return mismatch("an object, not an array", walk);
    const name = nameInShape(step, shape);
    const present = members.get(name);
    members.set(name, present === undefined ? child : mergeNodes(present, child));
  }
  const result = {};
  for (const [name, child] of members) {
    const known = shape !== undefined && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    setMember(result, name, readPart(name, child, known, walk));
  }
  return result;
}

/** ASP.NET binds names regardless of case. */
function nameInShape(name: string, shape: ObjectShape | undefined): string {
  if (shape === undefined || Object.hasOwn(shape.members, name)) return name;
  const lower = name.toLowerCase();
  return Object.keys(shape.members).find((member) => member.toLowerCase() === lower) ?? name;
}

function onlyText(node: FormNode, expected: string, walk: Walk): string {
  if (node.texts.length > 1) walk.refuse("form-conflict", "The form contains the value more than once");
  return node.texts[0] ?? mismatch(expected, walk);
}

function readScalar(text: string, shape: ScalarShape, walk: Walk): unknown {
  if (isBlank(text) && (isFreeText(shape) || shape.nullable === true)) return null;
  const value = typedValue(text, shape);
  return scalarFits(value, shape) ? value : mismatch(describeShape(shape), walk);
}

function typedValue(text: string, shape: ScalarShape): unknown {
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
}

function enumerationName(word: string, shape: StringShape): string {
  const lower = word.toLowerCase();
  return shape.values?.find((name) => name.toLowerCase() === lower) ?? word;
}

function mismatch(expected: string, walk: Walk): never {
  return walk.refuse("value-mismatch", `Expected ${expected}`);
}
