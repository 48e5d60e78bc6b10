import { integerRange, scalarFits } from "./conform-scalar.ts";
import { appendToPointer } from "./pointer.ts";
import { type ResolvedShape, resolveShape } from "./resolve-shape.ts";
import type { ArrayShape, DictionaryShape, ObjectShape, WireShape, WireShapes } from "./shape.ts";

/** One place where a value and its shape disagree. Neither text quotes the value: it may be a secret. */
export type Mismatch = {
  /** JSON pointer (RFC 6901) into the value. */
  readonly pointer: string;
  /** What the shape asks for, such as `an int32`. */
  readonly expected: string;
  /** What stands there, such as `text` or `nothing`. */
  readonly actual: string;
};

/** How strictly a value is held to its shape. */
export type ConformOptions = {
  /** Report members that the shape does not know. Default false: they are fine. */
  readonly reportUnknownMembers?: boolean;
  /** Deepest nesting that is looked at; beyond it is a mismatch. Default 64. */
  readonly maxDepth?: number;
  /** Mismatches after which the search ends. Default 100. */
  readonly maxMismatches?: number;
};

type Search = {
  readonly shapes: WireShapes;
  readonly reportUnknownMembers: boolean;
  readonly maxMismatches: number;
  readonly found: Mismatch[];
};

/**
 * Lists where a JSON value differs from a shape: types, integer ranges, dates, closed enumerations, required
 * members, `null` where there is none. An empty list means that the value conforms. Pure and bounded.
 */
export const findMismatches = (
  value: unknown,
  shape: WireShape,
  shapes: WireShapes = {},
  options: ConformOptions = {},
): readonly Mismatch[] => {
  const search: Search = {
    shapes,
    reportUnknownMembers: options.reportUnknownMembers ?? false,
    maxMismatches: options.maxMismatches ?? 100,
    found: [],
  };
  visit(value, shape, "", options.maxDepth ?? 64, search);
  return search.found;
};

const visit = (value: unknown, shape: WireShape, pointer: string, depth: number, search: Search): void => {
  if (search.found.length >= search.maxMismatches) return;
  const resolved = resolveShape(shape, search.shapes);
  if (value === null && (resolved.nullable === true || resolved.type === "any")) return;
  if (resolved.type === "any") return;
  if (!fits(value, resolved)) {
    report(search, pointer, describeShape(resolved), describeValue(value));
  } else if (depth === 0 && typeof value === "object") {
    report(search, pointer, "less nesting", describeValue(value));
  } else if (resolved.type === "array") {
    visitItems(value as readonly unknown[], resolved, pointer, depth, search);
  } else if (resolved.type === "dictionary") {
    visitEntries(value as Readonly<Record<string, unknown>>, resolved, pointer, depth, search);
  } else if (resolved.type === "object") {
    visitMembers(value as Readonly<Record<string, unknown>>, resolved, pointer, depth, search);
  }
};

const visitItems = (
  items: readonly unknown[],
  shape: ArrayShape,
  pointer: string,
  depth: number,
  search: Search,
): void => {
  for (const [index, item] of items.entries()) {
    if (search.found.length >= search.maxMismatches) return;
    visit(item, shape.items, appendToPointer(pointer, index), depth - 1, search);
  }
};

const visitEntries = (
  entries: Readonly<Record<string, unknown>>,
  shape: DictionaryShape,
  pointer: string,
  depth: number,
  search: Search,
): void => {
  for (const [key, value] of Object.entries(entries)) {
    visit(value, shape.values, appendToPointer(pointer, key), depth - 1, search);
  }
};

const visitMembers = (
  members: Readonly<Record<string, unknown>>,
  shape: ObjectShape,
  pointer: string,
  depth: number,
  search: Search,
): void => {
  for (const name of shape.required ?? []) {
    if (Object.hasOwn(members, name) && members[name] !== undefined) continue;
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    const expected = member === undefined ? "a value" : describeShape(resolveShape(member, search.shapes));
    report(search, appendToPointer(pointer, name), expected, "nothing");
  }
  for (const [name, value] of Object.entries(members)) {
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    const place = appendToPointer(pointer, name);
    if (member !== undefined) {
      if (value !== undefined) visit(value, member, place, depth - 1, search);
    } else if (search.reportUnknownMembers) {
      report(search, place, "no member of this name", describeValue(value));
    }
  }
};

const report = (search: Search, pointer: string, expected: string, actual: string): void => {
  if (search.found.length < search.maxMismatches) search.found.push({ pointer, expected, actual });
};

const fits = (value: unknown, shape: ResolvedShape): boolean => {
  switch (shape.type) {
    case "any":
      return true;
    case "array":
      return Array.isArray(value);
    case "dictionary":
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    default:
      return scalarFits(value, shape);
  }
};

/** What a shape asks for, in words for a message. */
export const describeShape = (shape: ResolvedShape): string => {
  switch (shape.type) {
    case "string":
      if (shape.values !== undefined && shape.open !== true) return `one of ${shape.values.join(", ")}`;
      return shape.format === "date-time" ? "a date-time such as 2005-05-07T09:41:00Z" : "text";
    case "boolean":
      return "true or false";
    case "integer":
      return integerRange(shape.format) === undefined ? "a whole number" : `an ${shape.format}`;
    case "number":
      return "a number";
    case "array":
      return "a list";
    case "any":
      return "any value";
    default:
      return "an object";
  }
};

/** The kind of a value, in words for a message; never the value. */
export const describeValue = (value: unknown): string => {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return value === "" ? "empty text" : "text";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};
