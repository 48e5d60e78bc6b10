import { JSONPathEnvironment, type JSONValue } from "json-p3";
import { isObject, member, pointerTo } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/** A document after an overlay, and what the overlay did not find. */
export type Overlaid = {
  readonly document: unknown;
  /** One sentence, with its place, for each action whose target matches nothing, unless the overlay has `x-optional: true`. */
  readonly warnings: readonly string[];
};

/** An action of an overlay. The description is the reason for it. */
type Action = { readonly target: string; readonly update: unknown; readonly remove: boolean };

/** Documents may be nested 200 levels deep. */
const environment = new JSONPathEnvironment({ maxRecursionDepth: 1000 });

/**
 * Applies an overlay (OpenAPI Overlay Specification 1.0) to a parsed document and returns the result; neither argument
 * is changed. Objects are merged by member, items are appended to arrays, and other values replace what was there.
 * `name` names the overlay in warnings and errors. Throws {@link SpecError} for an overlay that is invalid.
 */
export function applyOverlay(document: unknown, overlay: unknown, name: string): Overlaid {
  const warnings: string[] = [];
  const holder = { document: structuredClone(document) };
  for (const [index, action] of actionsOf(overlay, name).entries()) {
    const pointer = pointerTo("/actions", index);
    const locations = locationsOf(holder.document, action.target, pointer, name);
    if (locations.length === 0 && member(overlay, "x-optional") !== true) {
      warnings.push(`${name}#${pointer}: the target ${action.target} matches nothing`);
    }
    for (const location of locations) {
      if (action.remove) removeAt(holder, location);
      else updateAt(holder, location, action.update, pointer, name);
    }
  }
  return { document: holder.document, warnings };
}

function actionsOf(overlay: unknown, name: string): readonly Action[] {
  if (!isObject(overlay)) throw invalid("", name, "an overlay must be an object");
  if (typeof overlay.overlay !== "string" || !/^1\.0\.\d+$/.test(overlay.overlay)) {
    throw invalid("/overlay", name, "the version must be 1.0.0");
  }
  const { actions } = overlay;
  if (!Array.isArray(actions) || actions.length === 0) {
    throw invalid("/actions", name, "must be a list of at least one action");
  }
  return actions.map((action: unknown, index) => {
    const pointer = pointerTo("/actions", index);
    if (!isObject(action) || typeof action.target !== "string") {
      throw invalid(pointer, name, "an action must have a `target`, a JSONPath");
    }
    const remove = action.remove === true;
    if (!remove && action.update === undefined) {
      throw invalid(pointer, name, "an action must have `update` or `remove: true`");
    }
    return { target: action.target, update: action.update, remove };
  });
}

function invalid(pointer: string, name: string, problem: string, cause?: unknown): SpecError {
  return new SpecError(pointer, `${problem} (overlay ${name})`, { cause });
}

type Location = readonly (string | number)[];

function locationsOf(document: unknown, target: string, pointer: string, name: string): Location[] {
  try {
    const { nodes } = environment.query(target, document as JSONValue);
    const distinct = new Map(nodes.map(({ location }) => [JSON.stringify(location), location]));
    return [...distinct.values()].sort(laterFirst);
  } catch (cause) {
    const problem = `"${target}" is not a JSONPath (RFC 9535): ${String(cause)}`;
    throw invalid(pointerTo(pointer, "target"), name, problem, cause);
  }
}

/** Removing an item moves those behind it, and an object contains what is below it: both come after it. */
function laterFirst(a: Location, b: Location): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return -1;
    if (typeof step === "number" && typeof other === "number" && step !== other) return other - step;
    if (step !== other) return String(step) < String(other) ? 1 : -1;
  }
  return a.length < b.length ? 1 : 0;
}

type Holder = { document: unknown };

/** Returns the object or array that contains the value at a location, and the value's key in it. */
function parentOf(holder: Holder, location: Location): { parent: object; key: string | number } {
  const path = ["document", ...location];
  const key = path.pop() as string | number;
  let parent: unknown = holder;
  for (const step of path) parent = (parent as Record<string | number, unknown>)[step];
  return { parent: parent as object, key };
}

function removeAt(holder: Holder, location: Location): void {
  const { parent, key } = parentOf(holder, location);
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
}

function updateAt(holder: Holder, location: Location, update: unknown, pointer: string, name: string): void {
  const { parent, key } = parentOf(holder, location);
  const before = (parent as Record<string | number, unknown>)[key];
  if (Array.isArray(before)) {
    before.push(structuredClone(update));
    return;
  }
  if (!isObject(before) || !isObject(update)) {
    throw invalid(pointerTo(pointer, "update"), name, "only objects and arrays can be updated");
  }
  // An assignment to a member named `__proto__` would change the prototype.
  const value = merged(before, update);
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Merges objects by member, appends arrays, and replaces everything else. */
function merged(before: unknown, update: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(update)) return [...before, ...structuredClone(update)];
  if (!isObject(before) || !isObject(update)) return structuredClone(update);
  const members = new Map(Object.entries(before));
  for (const [name, value] of Object.entries(update)) {
    members.set(name, members.has(name) ? merged(members.get(name), value) : structuredClone(value));
  }
  return Object.fromEntries(members);
}
