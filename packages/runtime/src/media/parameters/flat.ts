import { isRecord } from "../record.ts";
import type { Walk } from "../walk.ts";

/** One part of a value: the item of an array, or the member of an object with its name. */
export type Part = { readonly name?: string; readonly text: string };

/** A value whose parts are strings. */
export type Flat = string | readonly Part[];

/** Returns whether a value is one that RFC 6570 §2.3 calls undefined. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/**
 * Returns the strings that a value consists of. Items and members that are `undefined` or `null` are left out (RFC 6570
 * §2.3). Refuses arrays and objects inside, for which OpenAPI defines no text.
 */
export function flatten(value: unknown, walk: Walk): Flat {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      isAbsent(item) ? [] : [{ text: walk.part(index, () => textOf(item, walk)) }],
    );
  }
  if (!isRecord(value)) return textOf(value, walk);
  return Object.entries(value).flatMap(([name, member]) =>
    isAbsent(member) ? [] : [{ name, text: walk.part(name, () => textOf(member, walk)) }],
  );
}

/** Returns the members of an object, and of the objects in it, with names such as `a` and `a][b`. */
export function flattenDeep(value: Readonly<Record<string, unknown>>, walk: Walk): Required<Part>[] {
  return Object.entries(value).flatMap(([name, member]): Required<Part>[] => {
    if (isAbsent(member)) return [];
    return walk.part(name, () =>
      isRecord(member)
        ? flattenDeep(member, walk).map((part) => ({ ...part, name: `${name}][${part.name}` }))
        : [{ name, text: textOf(member, walk) }],
    );
  });
}

function textOf(value: unknown, walk: Walk): string {
  if (typeof value === "string") {
    if (/\p{Surrogate}/u.test(value))
      refuse(walk, "The string has a lone surrogate, which UTF-8 cannot represent");
    return value;
  }
  if (typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value)) return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (Array.isArray(value)) refuse(walk, "The style of the parameter has no text for an array here");
  if (isRecord(value)) refuse(walk, "The style of the parameter has no text for an object here");
  return refuse(walk, "A parameter consists of strings, finite numbers, booleans and valid dates");
}

export function refuse(walk: Walk, problem: string): never {
  return walk.refuse("parameter-value", problem);
}
