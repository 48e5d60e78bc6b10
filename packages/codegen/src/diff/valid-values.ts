import type { Effect } from "./change.ts";
import type { SchemaView } from "./schema-view.ts";

/** Adds a change of the valid values. Its level follows from the effect and the direction. */
export type Report = (effect: Effect, code: string, pointer: string, message: string) => void;

/** Compares types, and returns what their change does to the valid values. */
export function compareTypes(before: SchemaView, after: SchemaView, report: Report): Effect | undefined {
  const [was, is] = [before.types, after.types];
  const effect = effectOf(isSubset(was, is), isSubset(is, was));
  const message = `The type was ${typeText(was)} and is ${typeText(is)} now`;
  if (effect) report(effect, `type-${effect}`, after.placeOf("type"), message);
  return effect;
}

/** Returns whether every value of the first types is a value of the second. An integer is a number. */
function isSubset(some: SchemaView["types"], all: SchemaView["types"]): boolean {
  if (all === undefined) return true;
  return (
    some !== undefined &&
    [...some].every((type) => all.has(type) || (type === "integer" && all.has("number")))
  );
}

/** Returns the effect of a change by what is a part of what, or `undefined` if both are the same. */
function effectOf(isWithin: boolean, isAround: boolean): Effect | undefined {
  if (isWithin && isAround) return undefined;
  if (isWithin) return "widened";
  return isAround ? "narrowed" : "changed";
}

function typeText(types: SchemaView["types"]): string {
  return types === undefined ? "any" : [...types].sort().join(" or ") || "none";
}

/** Compares whether null is valid, where both sides have types. */
export function compareNull(before: SchemaView, after: SchemaView, report: Report): void {
  const isTyped = (view: SchemaView) => view.types !== undefined || view.alternatives.length > 0;
  if (before.nullable === after.nullable || !isTyped(before) || !isTyped(after)) return;
  if (after.nullable) report("widened", "null-allowed", after.placeOf("null"), "null is allowed now");
  else report("narrowed", "null-refused", after.placeOf("null"), "null is refused now");
}

/** Formats whose values are all values of another one. */
const wider: ReadonlyMap<string | undefined, string> = new Map([
  ["int32", "int64"],
  ["float", "double"],
]);

/** Compares formats. Without a format, any value of the type is valid. */
export function compareFormat(before: SchemaView, after: SchemaView, report: Report): void {
  const [was, is] = [before.format, after.format];
  if (was === is) return;
  const isWithin = is === undefined || wider.get(was) === is;
  const effect = effectOf(isWithin, was === undefined || wider.get(is) === was) ?? "changed";
  const message = `The format was ${was ?? "free"} and is ${is ?? "free"} now`;
  report(effect, `format-${effect}`, after.placeOf("format"), message);
}

/** Compares the listed values, and whether others are valid. */
export function compareValues(before: SchemaView, after: SchemaView, report: Report): void {
  const isClosed = (view: SchemaView) => view.values !== undefined && !view.isOpen;
  const [was, is] = [isClosed(before), isClosed(after)];
  const place = after.placeOf("enum");
  if (!was && is) report("narrowed", "enum-closed", place, "Only the listed values are valid now");
  if (was && !is) report("widened", "enum-opened", place, "Values that are not listed are valid now");
  // Known names beside any string concern editors only.
  if (before.values === undefined && after.isOpen)
    report("listed", "enum-names-listed", place, "Names are listed now");
  if (before.isOpen && after.values === undefined)
    report("listed", "enum-names-unlisted", place, "No names are listed now");
  if (before.values === undefined || after.values === undefined) return;
  const [old, fresh] = [before.values, after.values];
  for (const value of [...old].filter((value) => !fresh.has(value))) {
    const message = `The value ${value} is not listed any more`;
    report(is ? "narrowed" : "listed", "enum-name-removed", place, message);
  }
  for (const value of [...fresh].filter((value) => !old.has(value))) {
    report(was && is ? "widened" : "listed", "enum-name-added", place, `The value ${value} is new`);
  }
}
