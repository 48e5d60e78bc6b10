import { CodecError, type CodecErrorCode } from "./codec-error.ts";
import { appendToPointer, showPointer } from "./pointer.ts";

/** The walk: how deep it may still go, and the steps and values it has come through. */
type Walk = { readonly maxDepth: number; readonly path: (string | number)[]; readonly parents: object[] };

/**
 * Finds the first part of a value that JSON has no way to write, and says so as an encode error. Members that
 * are `undefined` count as absent; in a list they have no such meaning. Bounded by `maxDepth`.
 */
export const findUnwritable = (value: unknown, maxDepth: number): CodecError | undefined =>
  visit(value, { maxDepth, path: [], parents: [] });

const visit = (value: unknown, walk: Walk): CodecError | undefined => {
  switch (typeof value) {
    case "bigint":
      return refuse("not-serializable", "a bigint", walk);
    case "undefined":
    case "function":
    case "symbol":
      return refuse("not-serializable", `a value of type ${typeof value}`, walk);
    case "number":
      return Number.isFinite(value) ? undefined : refuse("not-finite", "a number that is not finite", walk);
    case "object":
      return value === null ? undefined : visitObject(value, walk);
    default:
      return undefined;
  }
};

const visitObject = (value: object, walk: Walk): CodecError | undefined => {
  if (walk.parents.includes(value)) return refuse("cycle", "a reference to a value that holds it", walk);
  if (value instanceof Date && Number.isNaN(value.getTime()))
    return refuse("not-finite", "an invalid Date", walk);
  // What a toJSON gives is the object's own business.
  if ("toJSON" in value && typeof value.toJSON === "function") return undefined;
  if (walk.parents.length === walk.maxDepth) {
    return new CodecError("encode", "too-deep", `The value nests deeper than ${walk.maxDepth} levels.`);
  }
  walk.parents.push(value);
  const found = Array.isArray(value) ? visitItems(value, walk) : visitMembers(value, walk);
  walk.parents.pop();
  return found;
};

const visitItems = (items: readonly unknown[], walk: Walk): CodecError | undefined => {
  for (let index = 0; index < items.length; index += 1) {
    const found = visitStep(index, items[index], walk);
    if (found !== undefined) return found;
  }
  return undefined;
};

const visitMembers = (value: object, walk: Walk): CodecError | undefined => {
  const members = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(members)) {
    const member = members[name];
    const found = member === undefined ? undefined : visitStep(name, member, walk);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The path is kept as steps: this walk is on the way of every body that holds a null, a pointer is not. */
const visitStep = (step: string | number, value: unknown, walk: Walk): CodecError | undefined => {
  if (typeof value === "string") return undefined;
  walk.path.push(step);
  const found = visit(value, walk);
  walk.path.pop();
  return found;
};

const refuse = (code: CodecErrorCode, what: string, walk: Walk): CodecError => {
  const pointer = walk.path.reduce<string>(appendToPointer, "");
  return new CodecError("encode", code, `JSON cannot carry ${what} (at ${showPointer(pointer)}).`, {
    pointer,
  });
};
