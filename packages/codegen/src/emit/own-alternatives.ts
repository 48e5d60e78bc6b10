import { entries, type JsonObject, member } from "../document/json.ts";
import { componentOf, referenceOf, schemaNameOf } from "../document/reference.ts";

/**
 * Returns a document for the types in which no schema is a part of its own alternatives: `Pet` is one of `Cat` and `Dog`, and
 * `Cat` is all of `Pet` with more members. TypeScript refuses a type that contains itself, so there, `Pet` is written in
 * place without its alternatives. They add nothing, because the value is already one of them.
 */
export function withoutOwnAlternatives(document: JsonObject): JsonObject {
  const { schemas } = { ...(document.components as { schemas?: JsonObject } | undefined) };
  const changed = entries(schemas).map(([name, schema]) => [name, partIn(document, name, schema)] as const);
  if (changed.every(([name, schema]) => schema === member(schemas, name))) return document;
  const components = { ...(document.components as JsonObject), schemas: Object.fromEntries(changed) };
  return { ...document, components };
}

/** Returns a schema of the component `name`, without the alternatives of the parts that have it as one. */
function partIn(document: JsonObject, name: string, schema: unknown): unknown {
  const parts = member(schema, "allOf");
  if (!Array.isArray(parts)) return schema;
  const allOf = parts.map((part: unknown) => {
    const ref = schemaNameOf(referenceOf(part) ?? "");
    if (ref === undefined) return partIn(document, name, part);
    const {
      oneOf,
      anyOf,
      discriminator: _,
      ...own
    } = { ...(componentOf(document, ref).value as JsonObject) };
    return reachedFrom(document, { oneOf, anyOf }).has(name) ? own : part;
  });
  return allOf.every((part, index) => part === parts[index]) ? schema : { ...(schema as JsonObject), allOf };
}

/** Returns the names of the components that a schema refers to as alternatives or parts, also through others. */
function reachedFrom(document: JsonObject, schema: unknown, found = new Set<string>()): Set<string> {
  const ref = schemaNameOf(referenceOf(schema) ?? "");
  if (ref !== undefined && !found.has(ref)) {
    found.add(ref);
    reachedFrom(document, componentOf(document, ref).value, found);
  }
  for (const keyword of ["allOf", "oneOf", "anyOf"]) {
    const parts = member(schema, keyword);
    for (const part of Array.isArray(parts) ? parts : []) reachedFrom(document, part, found);
  }
  return found;
}
