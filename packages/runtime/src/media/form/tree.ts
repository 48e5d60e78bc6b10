import { CodecError, type CodecErrorCode } from "../codec-error.ts";
import { formHints } from "../form-hints.ts";
import { isDateShape, type ScalarShape } from "../scalars.ts";
import { tooDeep, type Walk } from "../walk.ts";

/** The fields of a form, arranged by their names. The shape decides what they mean. */
export type FormNode = {
  /** Values under exactly this name, in order: `Events=a&Events=b`, or `Events[]=a`. */
  readonly texts: string[];
  /** Values under longer names; a number is an index. A Map, so that any name is an ordinary one. */
  readonly children: Map<string | number, FormNode>;
};

/** The most pairs that are read and written. ASP.NET has the same limit (`MaxHttpCollectionKeys`). */
const maxPairs = 1000;

/** Throws if a form has more pairs than the limit. */
export function checkPairs(pairs: number, kind: "encode" | "decode"): void {
  if (pairs > maxPairs) fail(kind, "form-too-many-values", `The form has more than ${maxPairs} values.`);
}

/** Parses `application/x-www-form-urlencoded` text into a tree. Throws `CodecError` for malformed text. */
export function parseForm(text: string, maxDepth: number): FormNode {
  const root = newNode();
  let pairs = 0;
  for (let start = 0; start <= text.length; ) {
    const ampersand = text.indexOf("&", start);
    const end = ampersand < 0 ? text.length : ampersand;
    if (end > start) {
      pairs += 1;
      checkPairs(pairs, "decode");
      addPair(root, text.slice(start, end), pairs, maxDepth);
    }
    start = end + 1;
  }
  return root;
}

function addPair(root: FormNode, pair: string, number: number, maxDepth: number): void {
  const equals = pair.indexOf("=");
  const name = percentDecode(equals < 0 ? pair : pair.slice(0, equals), number);
  const value = equals < 0 ? "" : percentDecode(pair.slice(equals + 1), number);
  const steps =
    parseName(name) ?? fail("decode", "form-name", `The name of form field ${number} is invalid.`);
  if (steps.length > maxDepth) throw tooDeep("decode", maxDepth);
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
}

function newNode(): FormNode {
  return { texts: [], children: new Map() };
}

function percentDecode(text: string, number: number): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch (cause) {
    return fail("decode", "form-percent", `Form field ${number} has an invalid percent escape.`, cause);
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

function fail(kind: "encode" | "decode", code: CodecErrorCode, message: string, cause?: unknown): never {
  throw new CodecError(
    kind,
    code,
    message,
    {},
    { hints: formHints, ...(cause === undefined ? {} : { cause }) },
  );
}

/**
 * The children of an array in order. A gap in the indexes is an error: ASP.NET ends the array there and silently
 * drops the rest.
 */
export function itemsOf(node: FormNode, walk: Walk): readonly FormNode[] {
  return Array.from({ length: node.children.size }, (_, index) => {
    const child = node.children.get(index);
    if (child !== undefined) return child;
    walk.path.push(index);
    return walk.refuse("form-gap", "The array has further items, but not this one");
  });
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

/**
 * Whether .NET treats a string as missing: model binding turns an empty or white-space value into `null`. The set is
 * that of `Char.IsWhiteSpace`, which includes U+0085 and excludes U+FEFF.
 */
export function isBlank(text: string): boolean {
  return /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/.test(text);
}

/** Whether a shape is a string with any content, the only kind for which ASP.NET reads an empty value as `null`. */
export function isFreeText(shape: ScalarShape): boolean {
  return shape.type === "string" && shape.values === undefined && !isDateShape(shape);
}
