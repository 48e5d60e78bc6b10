import { CodecError } from "./codec-error.ts";
import { parseFormName } from "./form-name.ts";
import { appendToPointer, showPointer } from "./pointer.ts";

/** The fields of a form, put together by their names; what they mean is for the shape to say. */
export type FormNode = {
  /** Values given under this very name, in order: `Events=a&Events=b`, or `Events[]=a`. */
  readonly texts: string[];
  /** Values under longer names; a number is an index. A Map: any name is an ordinary one. */
  readonly children: Map<string | number, FormNode>;
};

const newNode = (): FormNode => ({ texts: [], children: new Map() });

/** Pairs read and written at most; ASP.NET takes as many names (`MaxHttpCollectionKeys`). */
export const maxFormPairs = 1000;

/** Reads `application/x-www-form-urlencoded` text into a tree. Throws `CodecError` for malformed text. */
export const parseForm = (text: string, maxDepth: number): FormNode => {
  const root = newNode();
  let pairs = 0;
  let start = 0;
  while (start <= text.length) {
    const ampersand = text.indexOf("&", start);
    const end = ampersand < 0 ? text.length : ampersand;
    if (end > start) {
      pairs += 1;
      if (pairs > maxFormPairs) throw tooManyPairs("decode");
      addPair(root, text.slice(start, end), pairs, maxDepth);
    }
    start = end + 1;
  }
  return root;
};

/** The error for a form beyond {@link maxFormPairs}. */
export const tooManyPairs = (kind: "encode" | "decode"): CodecError =>
  new CodecError(kind, "form-too-many-values", `The form has more than ${maxFormPairs} values.`);

const addPair = (root: FormNode, pair: string, number: number, maxDepth: number): void => {
  const equals = pair.indexOf("=");
  const name = percentDecode(equals < 0 ? pair : pair.slice(0, equals), number);
  const value = equals < 0 ? "" : percentDecode(pair.slice(equals + 1), number);
  const steps = parseFormName(name);
  if (steps === undefined) {
    throw new CodecError("decode", "form-name", `The name of form field ${number} cannot be taken apart.`);
  }
  if (steps.length > maxDepth) {
    throw new CodecError("decode", "too-deep", `Form field ${number} nests deeper than ${maxDepth} levels.`);
  }
  let node = root;
  for (const step of steps) {
    if (step === "[]") break;
    let child = node.children.get(step);
    if (child === undefined) {
      child = newNode();
      node.children.set(step, child);
    }
    node = child;
  }
  node.texts.push(value);
};

const percentDecode = (text: string, number: number): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (cause) {
    const message = `Form field ${number} has a percent sign that is no escape of UTF-8 text.`;
    throw new CodecError("decode", "form-percent", message, {}, { cause });
  }
};

/**
 * The children of a list in order. A gap in the indices is an error: ASP.NET ends the list at a gap and drops
 * the rest without a word.
 */
export const listOf = (node: FormNode, pointer: string): readonly FormNode[] =>
  Array.from({ length: node.children.size }, (_, index) => {
    const child = node.children.get(index);
    if (child === undefined) {
      const message = `The list at ${showPointer(pointer)} has no item ${index}, but further fields.`;
      throw new CodecError("decode", "form-gap", message, { pointer: appendToPointer(pointer, index) });
    }
    return child;
  });

/** Lays two nodes into one: `name` and `Name` mean the same member. */
export const mergeNodes = (a: FormNode, b: FormNode): FormNode => {
  const children = new Map(a.children);
  for (const [step, child] of b.children) {
    const present = children.get(step);
    children.set(step, present === undefined ? child : mergeNodes(present, child));
  }
  return { texts: [...a.texts, ...b.texts], children };
};
