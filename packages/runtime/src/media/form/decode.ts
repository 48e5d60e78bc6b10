import { alternativeOf, type Sight } from "../alternatives.ts";
import type { CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { expressible, mismatch } from "../expressible.ts";
import { ownValue, setMember } from "../record.ts";
import { describeShape, type ScalarShape } from "../scalars.ts";
import {
  type ArrayShape,
  type DictionaryShape,
  type ObjectShape,
  resolveShape,
  type StringShape,
  type WireShape,
} from "../shape.ts";
import { decodeText } from "../text.ts";
import { Walk } from "../walk.ts";
import { fitsScalar, isBlank, isFreeText } from "./binding.ts";
import { type FormNode, mergeNodes, parseForm } from "./tree.ts";

/**
 * Reads a form as ASP.NET Web API binds it, by the shape of the context. Without one, every value is a string, array or
 * object.
 */
export function readForm(body: Uint8Array, context: CodecContext): unknown {
  const text = decodeText(body, context.charset);
  if (text.trim() === "") {
    throw new CodecError("decode", "empty-body", "The body is empty. Expected a form.");
  }
  const walk = new Walk("decode", context);
  return walk.run(() => read(parseForm(text, walk.maxDepth), context.shape, walk));
}

function read(node: FormNode, given: WireShape | undefined, walk: Walk): unknown {
  if (node.texts.length > 0 && node.children.size > 0) {
    walk.refuse("form-conflict", "The form contains both a value and members of it");
  }
  if (given === undefined) return readUnknown(node, walk);
  const shape = expressible(given, walk);
  switch (shape.type) {
    case "any":
      return node.children.size === 0 ? [...node.texts] : mismatch("strings, the only untyped values", walk);
    case "array":
      return readArray(node, shape, walk);
    case "dictionary":
      return readDictionary(node, shape, walk);
    case "object":
      return readObject(node, shape, walk);
    case "oneOf":
      return read(node, alternativeOf(node, shape, formSight, walk), walk);
    default:
      return readScalar(onlyText(node, describeShape(shape), walk), shape, walk);
  }
}

function readUnknown(node: FormNode, walk: Walk): unknown {
  if (node.texts.length > 1) return [...node.texts];
  const [text] = node.texts;
  if (text !== undefined) return isBlank(text) ? null : text;
  const steps = [...node.children.keys()];
  return steps.length > 0 && steps.every((step) => typeof step === "number")
    ? readItems(itemsOf(node.children, walk), undefined, walk)
    : readObject(node, undefined, walk);
}

function readArray({ texts, children }: FormNode, shape: ArrayShape, walk: Walk): unknown {
  if (children.size > 0) return readItems(itemsOf(children, walk), shape.items, walk);
  const items = resolveShape(shape.items, walk.context.shapes);
  // `Events=&Events=a`: as repeated values, ASP.NET keeps white space; as indexed ones it is null.
  if (items.type === "string" && isFreeText(items)) return [...texts];
  const nodes = texts.map((text) => ({ texts: [text], children: new Map() }));
  return readItems(nodes, shape.items, walk);
}

function readItems(nodes: readonly FormNode[], shape: WireShape | undefined, walk: Walk): unknown[] {
  return nodes.map((item, index) => walk.part(index, () => read(item, shape, walk)));
}

/**
 * The children of an array in order. A gap in the indexes is an error: ASP.NET ends the array there and silently
 * drops the rest.
 */
function itemsOf(children: FormNode["children"], walk: Walk): readonly FormNode[] {
  return Array.from({ length: children.size }, (_, index) => {
    const child = children.get(index);
    if (child !== undefined) return child;
    walk.path.push(index);
    return walk.refuse("form-gap", "The array has further items, but not this one");
  });
}

function readDictionary(node: FormNode, shape: DictionaryShape, walk: Walk): unknown {
  if (!node.texts.every(isBlank)) mismatch("a dictionary, written as [0].Key=… and [0].Value=…", walk);
  // Web API 2 ignores an entry that is given by name (`Headers[name]=v`) and binds an empty dictionary.
  const indexed = [...node.children].filter(([step]) => typeof step === "number");
  const result = {};
  for (const [index, entry] of itemsOf(new Map(indexed), walk).entries()) {
    const { key, value } = walk.part(index, () => {
      const found = keyAndValue(entry, walk);
      if (Object.hasOwn(result, found.key)) walk.refuse("form-conflict", "The form contains a key twice");
      return found;
    });
    const member = walk.part(key, () => read(value, shape.values, walk));
    setMember(result, key, member);
  }
  return result;
}

function keyAndValue(entry: FormNode, walk: Walk): { key: string; value: FormNode } {
  const parts = new Map([...entry.children].map(([step, child]) => [String(step).toLowerCase(), child]));
  const [keyNode, value] = [parts.get("key"), parts.get("value")];
  if (entry.children.size !== 2 || keyNode === undefined || value === undefined || entry.texts.length > 0) {
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
    const member = ownValue(shape?.members, name);
    const value = walk.part(name, () => read(child, member, walk));
    setMember(result, name, value);
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
  return fitsScalar(value, shape) ? value : mismatch(describeShape(shape), walk);
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

function enumerationName(word: string, shape: StringShape): string | undefined {
  if (word === "") return undefined;
  const lower = word.toLowerCase();
  return shape.values?.find((name) => name.toLowerCase() === lower) ?? word;
}

/** Sees a value by its fields. */
const formSight: Sight<FormNode> = {
  fits({ texts, children }, shape) {
    const steps = [...children.keys()];
    switch (shape.type) {
      case "array":
        return steps.every((step) => typeof step === "number");
      case "object":
        return texts.every(isBlank) && steps.every((step) => typeof step === "string");
      case "dictionary":
        return texts.every(isBlank) && steps.every((step) => typeof step === "number");
      default:
        return children.size === 0 && texts.length === 1;
    }
  },
  scalar({ texts: [text = ""] }, shape) {
    return isBlank(text) && (isFreeText(shape) || shape.nullable === true) ? null : typedValue(text, shape);
  },
  members: ({ children }, shape) =>
    new Map([...children].map(([step, child]) => [nameInShape(String(step), shape), child])),
  first({ texts: [text], children }) {
    return text === undefined ? children.get(0) : { texts: [text], children: new Map() };
  },
};
