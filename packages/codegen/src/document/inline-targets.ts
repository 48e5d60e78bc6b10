import { type JsonObject, member } from "./json.ts";
import { referenceOf, resolve, targetOf, tokensOf } from "./reference.ts";
import { objectsOf } from "./walk.ts";

type Members = Record<string, unknown>;

/**
 * Moves schemas that are written within an operation or in another part of the document, such as `definitions`, and that
 * something refers to, into `components`. There they have a name, so that their types and shapes can be recursive. What else
 * is in another part is written in the place of the reference. Changes the document.
 */
export function nameInlineTargets(document: JsonObject): void {
  const references: { readonly object: Members; readonly ref: string }[] = [];
  for (const { value, pointer, isMap } of objectsOf(document)) {
    const ref = isMap ? undefined : referenceOf(value);
    if (ref === undefined) continue;
    const isElsewhere = /^#\/(?!(?:paths|webhooks|components)\/)/.test(ref);
    if (isElsewhere && isNoSchema(pointer)) {
      // The objects in it come next, because it is in this place now.
      Object.assign(value, { $ref: undefined }, resolve(document, { value, pointer }).value);
    } else if (isElsewhere || isInlineSchema(ref)) references.push({ object: value as Members, ref });
  }
  if (references.length === 0) return;
  const { components } = document;
  const schemas: Members = { ...(member(components, "schemas") as Members | undefined) };
  Object.assign(document, { components: { ...(components as Members | undefined), schemas } });
  // The inner ones first: what contains them takes the references to them along.
  const refs = [...new Set(references.map(({ ref }) => ref))].sort((a, b) => b.length - a.length);
  const moved = new Map(refs.map((ref) => [ref, move(document, ref, schemas)]));
  for (const { object, ref } of references) object.$ref = moved.get(ref);
  // What has been moved may refer to more.
  nameInlineTargets(document);
}

/** Returns whether what is at a pointer is not a schema: a path item, or a part of an operation. */
function isNoSchema(pointer: string): boolean {
  const part =
    /\/(?:requestBody|(?:paths|webhooks|pathItems|parameters|responses|requestBodies|headers|examples|links|callbacks)\/[^/]*)$/;
  return part.test(pointer) && !/\/(?:properties|schemas)\/[^/]*(?:\/[^/]*)?$/.test(pointer);
}

function isInlineSchema(ref: string): boolean {
  return /^#\/(?:paths|webhooks)\/.*\/schema(?:\/|$)/.test(ref);
}

/** Leaves a reference in the place of a schema, and returns the reference. */
function move(document: JsonObject, ref: string, schemas: Members): string {
  const { value } = targetOf(document, ref, "");
  const tokens = tokensOf(ref, "");
  const name = nameOf(tokens, schemas);
  const key = tokens.pop() as string;
  const parent = tokens.reduce<unknown>((at, token) => (at as Members)[token], document) as Members;
  schemas[name] = value;
  const moved = `#/components/schemas/${name}`;
  parent[key] = { $ref: moved };
  return moved;
}

const keywords = new Set(["paths", "webhooks", "definitions", "content", "schema", "properties"]);

function nameOf(tokens: readonly string[], schemas: Members): string {
  const words = tokens.filter((token) => !keywords.has(token)).join("_");
  let name = words.replace(/[^A-Za-z0-9]+/g, "_").replace(/^_|_$/g, "") || "Schema";
  while (Object.hasOwn(schemas, name)) name += "_";
  return name;
}
