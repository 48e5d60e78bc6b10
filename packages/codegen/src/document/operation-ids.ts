import { type JsonObject, pointerTo } from "./json.ts";
import { objectsOf } from "./walk.ts";

/**
 * Removes operation ids that an operation before has, which is a path's operation rather than a callback's, and returns a
 * warning for each. Calls need no id, and types that are named by one would be mixed up. Changes the document.
 */
export function dropRepeatedIds(document: JsonObject): string[] {
  const found: { readonly value: JsonObject; readonly pointer: string }[] = [];
  for (const { value, pointer, isMap } of objectsOf(document)) {
    // A link names the operation that it leads to.
    const isOperation = !isMap && typeof value.operationId === "string" && !/\/links\/[^/]*$/.test(pointer);
    if (isOperation) found.push({ value, pointer });
  }
  const inPaths = found.filter(({ pointer }) => isInPaths(pointer));
  const others = found.filter(({ pointer }) => !isInPaths(pointer));
  const ids = new Map<unknown, string>();
  const warnings: string[] = [];
  for (const { value, pointer } of [...inPaths, ...others]) {
    const id = value.operationId;
    const first = ids.get(id);
    if (first === undefined) {
      ids.set(id, pointer);
      continue;
    }
    const problem = `"${id}" is also the id of #${first}, so the type \`operations\` has only that one. Use another id`;
    warnings.push(`#${pointerTo(pointer, "operationId")}: ${problem}`);
    Object.assign(value, { operationId: undefined });
  }
  return warnings;
}

function isInPaths(pointer: string): boolean {
  return pointer.startsWith("/paths/") && !pointer.includes("/callbacks/");
}
