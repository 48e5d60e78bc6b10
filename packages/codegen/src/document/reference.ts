import { entries, isObject, type JsonObject, member, pointerTo } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/** A part of the document and its pointer. */
export type Located = { readonly value: unknown; readonly pointer: string };

/** Follows `$ref`s within the document until it finds a value that is not a reference. */
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

/** Returns the value that a value refers to, or the value itself if it is not a reference. */
export function resolvedValue(document: JsonObject, value: unknown): unknown {
  return resolve(document, { value, pointer: "" }).value;
}

/** Returns the `$ref` of a reference object, or `undefined`. */
export function referenceOf(value: unknown): string | undefined {
  const ref = member(value, "$ref");
  return typeof ref === "string" ? ref : undefined;
}

/** Returns the name of the component schema that a `$ref` points to, or `undefined`. */
export function schemaNameOf(ref: string): string | undefined {
  const found = /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1];
  return found === undefined ? undefined : unescapeToken(found, ref, "");
}

/** Returns the component schema of a name. */
export function componentOf(document: JsonObject, name: string): Located {
  const value = member(member(document.components, "schemas"), name);
  return { value, pointer: pointerTo("/components/schemas", name) };
}

/** Returns the part of the document that a `$ref` at `pointer` points to. */
export function targetOf(document: JsonObject, ref: string, pointer: string): Located {
  if (ref === "#") return { value: document, pointer: "" };
  if (!ref.startsWith("#/")) throw new SpecError(pointer, `"${ref}" is not a pointer into this document`);
  let value: unknown = document;
  for (const name of tokensOf(ref, pointer)) {
    value = Array.isArray(value) ? value[Number(name)] : isObject(value) ? member(value, name) : undefined;
  }
  if (value === undefined)
    throw new SpecError(pointer, `"${ref}" does not exist. ${adviceFor(document, ref)}`);
  return { value, pointer: ref.slice(1) };
}

/** Returns how to correct a reference to nothing. Names a component that differs in case, in its section, or by one letter. */
function adviceFor(document: JsonObject, ref: string): string {
  const places = entries(document.components).flatMap(([section, named]) =>
    entries(named).map(([name]) => pointerTo("#/components", section, name)),
  );
  const plain = (place: string): string => place.toLowerCase().replace(/[-_.]/g, "");
  const nameIn = (place: string): string => plain(place.slice(place.lastIndexOf("/") + 1));
  // Longer ones are no names, and would take too much memory.
  const typed = new Set(ref.length > 1000 ? [] : withoutOneLetter(plain(ref)));
  const similar =
    places.find((place) => plain(place) === plain(ref)) ??
    places.find((place) => nameIn(place) === nameIn(ref)) ??
    places.find(
      (place) => nameIn(place).length > 2 && withoutOneLetter(plain(place)).some((text) => typed.has(text)),
    );
  return similar === undefined ? "Add it, or correct the reference" : `Did you mean "${similar}"?`;
}

/** Two words that differ by one letter, or by the order of two, have one of these in common. */
function withoutOneLetter(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}

/** Returns the names on the way to the target of a `$ref` at `pointer`. */
export function tokensOf(ref: string, pointer: string): string[] {
  return ref
    .slice(2)
    .split("/")
    .map((token) => unescapeToken(token, ref, pointer));
}

/** Decodes a token of a URI fragment: percent-encoding first, then the escapes of JSON pointers. */
function unescapeToken(token: string, ref: string, pointer: string): string {
  try {
    return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    throw new SpecError(pointer, `"${ref}" contains an invalid percent escape`);
  }
}
