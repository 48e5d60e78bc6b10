import { chooseShape, valueSight } from "./alternatives.ts";
import { isRecord, ownValue } from "./record.ts";
import { describeShape, describeValue, scalarFits } from "./scalars.ts";
import {
  type ObjectShape,
  type ResolvedShape,
  resolveShape,
  type WireShape,
  type WireShapes,
} from "./shape.ts";
import { appendToPointer, Walk } from "./walk.ts";

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
  /** Reports members that the shape does not define, unless it is open. Default: `false`. */
  readonly reportUnknownMembers?: boolean | undefined;
};

/** What a mismatch expects in place of a member that the shape does not define. */
export const unknownMember = "no member of this name";

/** The number of mismatches after which the search ends. */
const maxMismatches = 100;

/**
 * Lists the places where a JSON value does not fit a shape: types, integer ranges, dates, closed enumerations,
 * missing required members, `null` where it is not allowed. An empty list means that the value conforms. The search
 * ends after 100 mismatches. A value nested more than 64 levels deep does not conform.
 */
export function findMismatches(
  value: unknown,
  shape: WireShape,
  shapes: WireShapes = {},
  { reportUnknownMembers = false }: ConformOptions = {},
): readonly Mismatch[] {
  const search = new Search("decode", { shapes });
  search.reportUnknownMembers = reportUnknownMembers;
  visit(value, shape, search);
  return search.found;
}

class Search extends Walk {
  readonly found: Mismatch[] = [];
  reportUnknownMembers = false;

  report(pointer: string, expected: string, actual: string): void {
    if (this.found.length < maxMismatches) this.found.push({ pointer, expected, actual });
  }
}

function visit(value: unknown, given: WireShape, search: Search): void {
  const shape = resolveShape(given, search.context.shapes);
  // Mismatches are found in JSON too, which expresses what other media types cannot.
  if (shape.type === "any" || shape.type === "unsupported") return;
  if (value === null && shape.nullable === true) return;
  if (search.found.length >= maxMismatches) return;
  if (shape.type === "oneOf") {
    const chosen = chooseShape(value, shape, valueSight, search.context.shapes);
    if (chosen !== undefined) visit(value, chosen, search);
    else search.report(search.pointer, describeShape(shape), describeValue(value));
  } else if (!fits(value, shape)) {
    search.report(search.pointer, describeShape(shape), describeValue(value));
  } else if (search.path.length >= search.maxDepth && typeof value === "object") {
    search.report(search.pointer, "less nesting", describeValue(value));
  } else if (shape.type === "object") {
    visitMembers(value as Readonly<Record<string, unknown>>, shape, search);
  } else if (shape.type === "array" || shape.type === "dictionary") {
    const isArray = Array.isArray(value);
    const parts = isArray ? value.entries() : Object.entries(value as object);
    const part = shape.type === "array" ? shape.items : shape.values;
    for (const [token, item] of parts) search.part(token, () => visit(item, part, search));
  }
}

function visitMembers(members: Readonly<Record<string, unknown>>, shape: ObjectShape, search: Search): void {
  for (const name of shape.required ?? []) {
    if (ownValue(members, name) !== undefined) continue;
    const member = ownValue(shape.members, name);
    const expected =
      member === undefined ? "a value" : describeShape(resolveShape(member, search.context.shapes));
    search.report(appendToPointer(search.pointer, name), expected, "nothing");
  }
  for (const [name, value] of Object.entries(members)) {
    // Codecs leave it out.
    if (value === undefined) continue;
    const member = ownValue(shape.members, name);
    if (member === undefined && search.reportUnknownMembers && !shape.open) {
      search.report(appendToPointer(search.pointer, name), unknownMember, describeValue(value));
    } else if (member !== undefined) {
      search.part(name, () => visit(value, member, search));
    }
  }
}

function fits(
  value: unknown,
  shape: Exclude<ResolvedShape, { readonly type: "any" | "unsupported" | "oneOf" }>,
): boolean {
  if (shape.type === "array") return Array.isArray(value);
  return shape.type === "dictionary" || shape.type === "object" ? isRecord(value) : scalarFits(value, shape);
}
