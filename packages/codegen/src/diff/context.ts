import { isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, resolve } from "../document/reference.ts";
import type { ChangeLog, Direction } from "./change.ts";
import type { SchemaComparer } from "./schemas.ts";

/** What the comparison of two documents has in common. */
export type Context = {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly log: ChangeLog;
  readonly schemas: SchemaComparer;
  /** Whether the client receives the requests, as in webhooks and callbacks. */
  readonly isReversed: boolean;
};

/** A part of both documents. The value is `undefined` where a document does not have the part. */
export type Pair = { readonly before: Located; readonly after: Located };

/** Returns a member of both parts, behind references. */
export function partOf(context: Context, pair: Pair, name: string): Pair {
  const part = (document: JsonObject, { value, pointer }: Located): Located =>
    resolve(document, { value: member(value, name), pointer: pointerTo(pointer, name) });
  return { before: part(context.before, pair.before), after: part(context.after, pair.after) };
}

/**
 * Returns the members of both parts by key, each behind references. Those without a key are left out, such as the
 * extensions of `paths`. In maps whose names are free, such as those of headers, `x-` does not begin an extension.
 */
export function pairsOf(
  context: Context,
  pair: Pair,
  keyOf: (name: string) => string | undefined = (name) => name,
): Map<string, Pair> {
  const names = (located: Located): Map<string, string> => {
    const found = isObject(located.value) ? Object.keys(located.value) : [];
    return new Map(
      found.flatMap((name) => {
        const key = keyOf(name);
        return key === undefined ? [] : [[key, name]];
      }),
    );
  };
  const [old, fresh] = [names(pair.before), names(pair.after)];
  return new Map(
    [...new Set([...old.keys(), ...fresh.keys()])].map((key) => {
      const { before } = partOf(context, pair, old.get(key) ?? "");
      const { after } = partOf(context, pair, fresh.get(key) ?? "");
      return [key, { before, after }];
    }),
  );
}

/** Returns the direction of a request or a response, from the client's point of view. */
export function directionOf({ isReversed }: Context, message: "request" | "response"): Direction {
  if (!isReversed) return message;
  return message === "request" ? "response" : "request";
}
