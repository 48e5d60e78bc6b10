import { isObject, type JsonObject, member } from "../json.ts";
import { SpecError } from "../spec-error.ts";

/** A part of the document and where it stands. */
export type Located = { readonly value: unknown; readonly pointer: string };

/** Follows `$ref`s, within the document only, until something else is found. */
export function resolve(document: JsonObject, { value, pointer }: Located): Located {
  const visited = new Set<string>();
  let found: Located = { value, pointer };
  for (let ref = referenceOf(found.value); ref !== undefined; ref = referenceOf(found.value)) {
    if (visited.has(ref)) throw new SpecError(pointer, `"${ref}" refers to itself`);
    visited.add(ref);
    found = targetOf(document, ref, found.pointer);
  }
  return found;
}

/** The `$ref` of a reference object. */
export function referenceOf(value: unknown): string | undefined {
  const ref = member(value, "$ref");
  return typeof ref === "string" ? ref : undefined;
}

/** The name of the component schema that a `$ref` is to, if it is to one. */
export function schemaNameOf(ref: string): string | undefined {
  const found = /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1];
  return found === undefined ? undefined : unescapeToken(found);
}

function targetOf(document: JsonObject, ref: string, pointer: string): Located {
  if (!ref.startsWith("#/")) {
    throw new SpecError(pointer, `"${ref}" leaves the document; bundle it into one file first`);
  }
  let value: unknown = document;
  for (const token of ref.slice(2).split("/").map(unescapeToken)) {
    value = Array.isArray(value) ? value[Number(token)] : isObject(value) ? member(value, token) : undefined;
  }
  if (value === undefined) throw new SpecError(pointer, `"${ref}" does not exist`);
  return { value, pointer: ref.slice(1) };
}

/** A token of a URI fragment: percent-encoding first, then the pointer's own escapes. */
function unescapeToken(token: string): string {
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}
