import { entries, type JsonObject, member, pointerTo } from "./json.ts";
import { type Located, resolve } from "./reference.ts";

/** The members of a path item that are operations which the client has a method for. */
export const clientMethods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The members of a path item that are operations. The client has no method for the last one, of OpenAPI 3.2. */
export const methods = [...clientMethods, "query"];

/** Returns a path without the names of its parameters: paths that differ only in them are the same (OAS 3.1 §4.8.8.1). */
export function pathWithoutNames(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

/** An operation of a document, with the path item that it belongs to. */
export type DocumentedOperation = {
  /** Method and path template: `POST /api/v1/Webhook/Test`. */
  readonly key: string;
  readonly item: Located;
  readonly operation: Located;
};

/** Returns the operations of a document, in its order of paths. */
export function documentedOperations(document: JsonObject): DocumentedOperation[] {
  return entries(document.paths).flatMap(([path, value]) => {
    const item = resolve(document, { value, pointer: pointerTo("/paths", path) });
    return clientMethods
      .filter((method) => member(item.value, method) !== undefined)
      .map((method) => ({
        key: `${method.toUpperCase()} ${path}`,
        item,
        operation: { value: member(item.value, method), pointer: pointerTo(item.pointer, method) },
      }));
  });
}

/** Returns the parameters of an operation. Those of the path item count unless the operation replaces them. */
export function documentedParameters(
  document: JsonObject,
  { item, operation }: Pick<DocumentedOperation, "item" | "operation">,
): readonly Located[] {
  const found = new Map<string, Located>();
  for (const { value, pointer } of [item, operation]) {
    const list = member(value, "parameters");
    for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
      const parameter = resolve(document, { value: entry, pointer: pointerTo(pointer, "parameters", index) });
      found.set(`${member(parameter.value, "in")} ${member(parameter.value, "name")}`, parameter);
    }
  }
  return [...found.values()];
}
