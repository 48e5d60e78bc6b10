import { entries, type JsonObject, member, pointerTo } from "./json.ts";
import { isUrl } from "./place.ts";
import { referenceOf } from "./reference.ts";
import { objectsOf } from "./walk.ts";

type Reference = { readonly ref: string; readonly pointer: string };

/**
 * Writes the references of a document to itself as pointers: those by its own URI, `$self` (OAS 3.2 section 4.1.1), those by
 * the name of a schema, `$anchor` (JSON Schema 2020-12 section 8.2.2), and those of a discriminator by the name of a component
 * (OAS 3.1 section 4.8.25). Changes the document. Returns the first reference to another file or to a URL.
 */
export function usePointers(document: JsonObject): Reference | undefined {
  const anchors = new Map<unknown, string>();
  const references: (Reference & { readonly object: Record<string, unknown> })[] = [];
  const schemas = member(document.components, "schemas");
  for (const { value, pointer, isMap } of objectsOf(document)) {
    const mapping = isMap ? undefined : member(value.discriminator, "mapping");
    for (const [name, target] of entries(mapping)) {
      if (member(schemas, String(target)) === undefined) continue;
      Object.assign(mapping as object, { [name]: `#${pointerTo("/components/schemas", String(target))}` });
    }
    if (typeof value.$anchor === "string" && !isMap && !anchors.has(value.$anchor)) {
      anchors.set(value.$anchor, pointer);
    }
    const ref = referenceOf(value);
    if (ref !== undefined) references.push({ object: value, ref, pointer });
  }
  let external: Reference | undefined;
  for (const { object, ref, pointer } of references) {
    const own = fragmentWithin(document.$self, ref) ?? ref;
    const anchor = own.startsWith("#") ? anchors.get(own.slice(1)) : undefined;
    object.$ref = anchor === undefined ? own : `#${encodeURI(anchor)}`;
    if (!own.startsWith("#")) external ??= { ref, pointer };
  }
  return external;
}

/** Returns the fragment of a reference into the document whose URI is `self`. */
function fragmentWithin(self: unknown, ref: string): string | undefined {
  if (typeof self !== "string" || ref.startsWith("#")) return undefined;
  const [file = "", fragment = ""] = ref.split("#");
  const isSame =
    isUrl(self) && URL.canParse(file, self) ? new URL(file, self).href === new URL(self).href : file === self;
  return isSame ? `#${fragment}` : undefined;
}
