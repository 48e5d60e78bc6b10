import { clientMethods } from "../document/check.ts";
import { entries, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, resolve } from "../document/reference.ts";

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
