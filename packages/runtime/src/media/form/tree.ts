import { CodecError, type CodecErrorCode } from "../codec-error.ts";
import { tooDeep } from "../walk.ts";
import { checkPairs } from "./binding.ts";

/** The fields of a form, arranged by their names. The shape decides what they mean. */
export type FormNode = {
  /** Values under exactly this name, in order: `Events=a&Events=b`, or `Events[]=a`. */
  readonly texts: string[];
  /** Values under longer names; a number is an index. A Map, so that any name is an ordinary one. */
  readonly children: Map<string | number, FormNode>;
};

/** Parses `application/x-www-form-urlencoded` text into a tree. Throws `CodecError` for malformed text. */
export function parseForm(text: string, maxDepth: number): FormNode {
  const root = newNode();
  let pairs = 0;
  for (const [pair] of text.matchAll(/[^&]+/g)) {
    pairs += 1;
    checkPairs(pairs, "decode");
    addPair(root, pair, pairs, maxDepth);
  }
  return root;
}

function addPair(root: FormNode, pair: string, number: number, maxDepth: number): void {
  const [name = "", value = ""] = pair.split(/=(.*)/s, 2).map((part) => percentDecode(part, number));
  const steps = parseName(name) ?? refuse("form-name", `The name of form field ${number} is invalid.`);
  if (steps.length > maxDepth) throw tooDeep("decode", maxDepth);
  let node = root;
  for (const step of steps) {
    if (step === "[]") break;
    const child = node.children.get(step) ?? newNode();
    node.children.set(step, child);
    node = child;
  }
  node.texts.push(value);
}

function newNode(): FormNode {
  return { texts: [], children: new Map() };
}

function percentDecode(text: string, number: number): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (cause) {
    return refuse("form-percent", `Form field ${number} has an invalid percent escape.`, { cause });
  }
}

/**
 * Splits a field name as ASP.NET Web API does: `Events[0]`, `Events[]`, `RegisteredAssociate[Name]` and
 * `RegisteredAssociate.Name`, `Headers[0].Key` and `Headers[0][Key]`. Returns `undefined` if a bracket is unmatched,
 * a step is empty, or `[]` is anywhere but last.
 */
function parseName(text: string): readonly (string | number)[] | undefined {
  const first = /^[^[\].]+/.exec(text)?.[0];
  if (first === undefined) return undefined;
  const steps: (string | number)[] = [first];
  const step = /\.([^[\].]+)|\[(\d{1,9})\]|\[([^[\].\d][^[\].]*)\]|(\[\])$/y;
  step.lastIndex = first.length;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (found === null) return undefined;
    const [, dotted, index, bracketed] = found;
    steps.push(index === undefined ? (dotted ?? bracketed ?? "[]") : Number(index));
  }
  return steps;
}

function refuse(code: CodecErrorCode, message: string, options?: ErrorOptions): never {
  throw new CodecError("decode", code, message, {}, options);
}

/** Merges two nodes: `name` and `Name` are the same member. */
export function mergeNodes(a: FormNode, b: FormNode): FormNode {
  const children = new Map(a.children);
  for (const [step, child] of b.children) {
    const present = children.get(step);
    children.set(step, present === undefined ? child : mergeNodes(present, child));
  }
  return { texts: [...a.texts, ...b.texts], children };
}
