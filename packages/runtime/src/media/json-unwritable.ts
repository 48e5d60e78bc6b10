import { CodecError, type CodecErrorCode } from "./codec-error.ts";
import { appendToPointer, showPointer } from "./pointer.ts";

/**
 * Finds the first part of a value that JSON has no way to write, and says so as an encode error. Members that
 * are `undefined` count as absent; in a list they have no such meaning. Bounded by `maxDepth`.
 */
export const findUnwritable = (value: unknown, maxDepth: number): CodecError | undefined =>
  visit(value, "", maxDepth, new Set());

const visit = (
  value: unknown,
  pointer: string,
  depth: number,
  parents: Set<object>,
): CodecError | undefined => {
  switch (typeof value) {
    case "bigint":
      return refuse("not-serializable", "a bigint", pointer);
    case "undefined":
    case "function":
    case "symbol":
      return refuse("not-serializable", `a value of type ${typeof value}`, pointer);
    case "number":
      return Number.isFinite(value)
        ? undefined
        : refuse("not-finite", "a number that is not finite", pointer);
    case "object":
      return value === null ? undefined : visitObject(value, pointer, depth, parents);
    default:
      return undefined;
  }
};

const visitObject = (
  value: object,
  pointer: string,
  depth: number,
  parents: Set<object>,
): CodecError | undefined => {
  if (parents.has(value)) return refuse("cycle", "a reference to a value that holds it", pointer);
  if (value instanceof Date && Number.isNaN(value.getTime()))
    return refuse("not-finite", "an invalid Date", pointer);
  // What a toJSON gives is the object's own business.
  if ("toJSON" in value && typeof value.toJSON === "function") return undefined;
  if (depth === 0)
    return new CodecError("encode", "too-deep", `The value nests too deep at ${showPointer(pointer)}.`);
  parents.add(value);
  const entries: Iterable<readonly [string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value).filter(([, member]) => member !== undefined);
  for (const [token, member] of entries) {
    const found = visit(member, appendToPointer(pointer, token), depth - 1, parents);
    if (found !== undefined) return found;
  }
  parents.delete(value);
  return undefined;
};

const refuse = (code: CodecErrorCode, what: string, pointer: string): CodecError =>
  new CodecError("encode", code, `JSON cannot carry ${what} (at ${showPointer(pointer)}).`, { pointer });
