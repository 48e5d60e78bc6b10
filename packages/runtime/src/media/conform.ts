import { describeShape, describeValue, scalarFits } from "./scalars.ts";
import {
  type ObjectShape,
  type ResolvedShape,
  resolveShape,
  type WireShape,
  type WireShapes,
} from "./shape.ts";
import { appendToPointer, isRecord, Walk } from "./walk.ts";

/** One place where a value does not fit its shape. No field quotes the value, which may be a secret. */
export type Mismatch = {
  /** JSON pointer (RFC 6901) into the value. */
  readonly pointer: string;
  /** What the shape requires, such as `an int32`. */
  readonly expected: string;
  /** The kind of value found, such as `a string` or `nothing`. */
  readonly actual: string;
};

/** Options of {@link findMismatches}. */
export type ConformOptions = {
  /** Reports members that the shape does not define. Default: `false`. */
  readonly reportUnknownMembers?: boolean | undefined;
  /** The deepest nesting that is checked; anything deeper is a mismatch. Default: 64. */
  readonly maxDepth?: number | undefined;
  /** The number of mismatches after which the search ends. Default: 100. */
  readonly maxMismatches?: number | undefined;
};

type Search = {
  readonly walk: Walk;
  readonly shapes: WireShapes;
  readonly reportUnknownMembers: boolean;
  readonly maxMismatches: number;
  readonly found: Mismatch[];
};

/**
 * Lists the places where a JSON value does not fit a shape: types, integer ranges, dates, closed enumerations,
 * missing required members, `null` where it is not allowed. An empty list means that the value conforms.
 */
export function findMismatches(
  value: unknown,
  shape: WireShape,
  shapes: WireShapes = {},
  options: ConformOptions = {},
): readonly Mismatch[] {
  const { reportUnknownMembers = false, maxDepth, maxMismatches = 100 } = options;
  const walk = new Walk("decode", maxDepth === undefined ? {} : { maxDepth });
  const search: Search = { walk, shapes, reportUnknownMembers, maxMismatches, found: [] };
  visit(value, shape, search);
  return search.found;
}

function visit(value: unknown, shape: WireShape, search: Search): void {
  if (search.found.length >= search.maxMismatches) return;
  const resolved = resolveShape(shape, search.shapes);
  const { walk } = search;
  if (resolved.type === "any" || (value === null && resolved.nullable === true)) return;
  if (!fits(value, resolved)) {
    report(search, walk.pointer, describeShape(resolved), describeValue(value));
  } else if (walk.path.length >= walk.maxDepth && typeof value === "object") {
    report(search, walk.pointer, "less nesting", describeValue(value));
  } else if (Array.isArray(value) && resolved.type === "array") {
    for (const [index, item] of value.entries()) visitPart(index, item, resolved.items, search);
  } else if (isRecord(value) && resolved.type === "dictionary") {
    for (const [key, item] of Object.entries(value)) visitPart(key, item, resolved.values, search);
  } else if (isRecord(value) && resolved.type === "object") {
    visitMembers(value, resolved, search);
  }
}

function visitPart(token: string | number, value: unknown, shape: WireShape, search: Search): void {
  search.walk.enter(token);
  visit(value, shape, search);
  search.walk.leave();
}

function visitMembers(members: Readonly<Record<string, unknown>>, shape: ObjectShape, search: Search): void {
  const shapeOf = (name: string) => (Object.hasOwn(shape.members, name) ? shape.members[name] : undefined);
  const { walk, shapes } = search;
  for (const name of shape.required ?? []) {
    if (Object.hasOwn(members, name) && members[name] !== undefined) continue;
    const member = shapeOf(name);
    const expected = member === undefined ? "a value" : describeShape(resolveShape(member, shapes));
    report(search, appendToPointer(walk.pointer, name), expected, "nothing");
  }
  for (const [name, value] of Object.entries(members)) {
    const member = shapeOf(name);
    if (member !== undefined) {
      if (value !== undefined) visitPart(name, value, member, search);
    } else if (search.reportUnknownMembers) {
      report(search, appendToPointer(walk.pointer, name), "no member of this name", describeValue(value));
    }
  }
}

function report(search: Search, pointer: string, expected: string, actual: string): void {
  if (search.found.length < search.maxMismatches) search.found.push({ pointer, expected, actual });
}

function fits(value: unknown, shape: ResolvedShape): boolean {
  switch (shape.type) {
    case "any":
      return true;
    case "array":
      return Array.isArray(value);
    case "dictionary":
    case "object":
      return isRecord(value);
    default:
      return scalarFits(value, shape);
  }
}
