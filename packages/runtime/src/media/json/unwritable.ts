import { Walk } from "../walk.ts";

/**
 * Throws the `CodecError` for the first part of a value that JSON cannot represent, and returns if there is no such part.
 * Members that are `undefined` count as absent; items of an array do not.
 */
export function refuseUnwritable(value: unknown, maxDepth: number): void {
  const walk = new Walk("encode", { maxDepth });
  walk.run(() => visit(value, walk, []));
}

function visit(value: unknown, walk: Walk, parents: object[]): void {
  switch (typeof value) {
    case "bigint":
    case "undefined":
    case "function":
    case "symbol":
      walk.refuse("not-serializable", `JSON cannot represent a value of type ${typeof value}`);
      break;
    case "number":
      if (!Number.isFinite(value)) walk.refuse("not-finite", "JSON cannot represent NaN or Infinity");
      break;
    case "object":
      if (value !== null) visitObject(value, walk, parents);
  }
}

function visitObject(value: object, walk: Walk, parents: object[]): void {
  if (parents.includes(value)) walk.refuse("cycle", "The value contains itself");
  if (value instanceof Date && Number.isNaN(value.getTime())) walk.refuse("not-finite", "Invalid Date");
  // The object decides what its toJSON returns.
  if ("toJSON" in value && typeof value.toJSON === "function") return;
  parents.push(value);
  const isArray = Array.isArray(value);
  const parts = isArray ? value.entries() : Object.entries(value);
  for (const [step, part] of parts) {
    if (typeof part === "string" || (part === undefined && !isArray)) continue;
    walk.part(step, () => visit(part, walk, parents));
  }
  parents.pop();
}
