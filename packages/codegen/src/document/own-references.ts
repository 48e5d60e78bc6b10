import { objectsOf } from "./check.ts";
import type { JsonObject } from "./json.ts";
import { isUrl } from "./place.ts";
import { referenceOf } from "./reference.ts";

/**
 * Writes the references of a document to itself as pointers: those by its own URI, `$self` (OAS 3.2 section 4.1.1), and
 * those by the name of a schema, `$anchor` (JSON Schema 2020-12 section 8.2.2). Changes the document.
 */
export function usePointers(document: JsonObject): void {
  const anchors = new Map<unknown, string>();
  const references: { readonly object: Record<string, unknown>; readonly ref: string }[] = [];
  for (const { value, pointer, isMap } of objectsOf(document)) {
    if (isMap) continue;
    if (typeof value.$anchor === "string" && !anchors.has(value.$anchor)) anchors.set(value.$anchor, pointer);
    const ref = referenceOf(value);
    if (ref !== undefined) references.push({ object: value, ref });
  }
  for (const { object, ref } of references) {
    const own = fragmentWithin(document.$self, ref) ?? ref;
    const anchor = own.startsWith("#") ? anchors.get(own.slice(1)) : undefined;
    object.$ref = anchor === undefined ? own : `#${encodeURI(anchor)}`;
  }
}

/** Returns the fragment of a reference into the document whose URI is `self`. */
function fragmentWithin(self: unknown, ref: string): string | undefined {
  if (typeof self !== "string" || ref.startsWith("#")) return undefined;
  const [file = "", fragment = ""] = ref.split("#");
  const isSame = isUrl(self) && URL.canParse(file, self) ? sameUrl(new URL(file, self), self) : file === self;
  return isSame ? `#${fragment}` : undefined;
}

function sameUrl({ href }: URL, other: string): boolean {
  return href === new URL(other).href;
}
