import { entries, isObject, type JsonObject, mapMembers, member, pointerTo } from "../document/json.ts";
import { documentedOperations } from "../document/operations.ts";
import { componentOf, referenceOf, schemaNameOf } from "../document/reference.ts";
import { isMarked, isMemberMarked } from "../document/schema.ts";
import { data, isExtension, maps } from "../document/walk.ts";

/** How schemas are written in one direction. */
type View = {
  readonly document: JsonObject;
  readonly direction: "request" | "response";
  /** New names of components. */
  readonly names: ReadonlyMap<string, string>;
};

/**
 * Returns a document whose request bodies may leave out `readOnly` members, and whose responses have no `writeOnly` ones.
 * A schema that differs and that both use gets a second component for requests, with the suffix `Request`.
 */
export function splitDirections(document: JsonObject): JsonObject {
  if (!/"(?:read|write)Only":true/.test(JSON.stringify(document))) return document;
  const { schemas = {} } = { ...(document.components as { schemas?: JsonObject } | undefined) };
  const differing = differingSchemas(document, schemas);
  const bodies = bodiesOf(document);
  if (differing.size === 0 && ![...bodies].some((body) => differs(document, body))) return document;
  const names = requestNames(document, schemas, differing, bodies);
  const request: View = { document, direction: "request", names };
  const response: View = { document, direction: "response", names: new Map() };
  const components = entries(schemas).flatMap(([name, schema]): [string, unknown][] => {
    const requestName = names.get(name);
    const sent: [string, unknown][] = requestName ? [[requestName, schemaIn(request, schema)]] : [];
    return requestName === name ? sent : [[name, schemaIn(response, schema)], ...sent];
  });
  function replaced(value: unknown): unknown {
    if (bodies.has(value)) return schemaIn(request, value);
    if (Array.isArray(value)) return value.map(replaced);
    if (value === schemas) return Object.fromEntries(components);
    return mapMembers(value, (part, name) => (name === "responses" ? mapIn(response, part) : replaced(part)));
  }
  return replaced(document) as JsonObject;
}

/** Returns the names in requests of the schemas that differ and are sent: new ones for those that are also received. */
function requestNames(
  document: JsonObject,
  schemas: JsonObject,
  differing: ReadonlySet<string>,
  bodies: ReadonlySet<unknown>,
): Map<string, string> {
  const sent = schemasIn(document, bodies);
  const received = schemasIn(document, restOf(document, bodies));
  const newName = (name: string): string => {
    let found = `${name}Request`;
    while (Object.hasOwn(schemas, found)) found += "_";
    return found;
  };
  const names = [...differing].filter((name) => sent.has(name));
  return new Map(names.map((name) => [name, received.has(name) ? newName(name) : name]));
}

/** Returns the request bodies of operations and components. Those of webhooks and callbacks are received. */
function bodiesOf(document: JsonObject): Set<unknown> {
  const own = documentedOperations(document).map(({ operation }) => member(operation.value, "requestBody"));
  const shared = entries(member(document.components, "requestBodies")).map(([, body]) => body);
  return new Set([...own, ...shared].filter((body) => isObject(body) && referenceOf(body) === undefined));
}

/** Returns everything but the given parts and the schemas of components, which count only where they are used. */
function* restOf(value: unknown, bodies: ReadonlySet<unknown>, name = ""): Generator<unknown> {
  if (bodies.has(value) || typeof value !== "object" || value === null) return;
  if (referenceOf(value) !== undefined) yield value;
  for (const [key, part] of Object.entries(value)) {
    if (name === "components" && key === "schemas") continue;
    yield* restOf(part, bodies, key);
  }
}

/** Returns the names of the component schemas that values refer to, also through other schemas. */
function schemasIn(document: JsonObject, values: Iterable<unknown>): Set<string> {
  const names = new Set<string>();
  const open = [...values];
  while (open.length > 0) {
    for (const ref of referencesIn(open.pop())) {
      const name = schemaNameOf(ref);
      if (name === undefined || names.has(name)) continue;
      names.add(name);
      open.push(componentOf(document, name).value);
    }
  }
  return names;
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const mapped = Object.values(member(member(value, "discriminator"), "mapping") ?? {});
  const own = [referenceOf(value), ...mapped].filter((ref) => typeof ref === "string");
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}

/** Returns the names of the schemas that differ by direction, themselves or in a schema that they refer to. */
function differingSchemas(document: JsonObject, schemas: JsonObject): Set<string> {
  const found = new Set(Object.keys(schemas).filter((name) => differs(document, schemas[name])));
  if (found.size === 0) return found;
  const users = new Map<string | undefined, string[]>();
  for (const [name, schema] of entries(schemas)) {
    for (const ref of referencesIn(schema)) {
      const used = schemaNameOf(ref);
      const list = users.get(used) ?? [];
      list.push(name);
      users.set(used, list);
    }
  }
  // A set also visits what is added to it meanwhile.
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user);
  return new Set(Object.keys(schemas).filter((name) => found.has(name)));
}

function differs(document: JsonObject, value: unknown): boolean {
  const [request, response] = (["request", "response"] as const).map((direction) =>
    JSON.stringify(schemaIn({ document, direction, names: new Map() }, value)),
  );
  return request !== response;
}

/**
 * Returns a schema, or anything that contains some, as it is in a direction. `whole` is the schema that combines this one
 * with others.
 */
function schemaIn(view: View, value: unknown, whole = value): unknown {
  if (Array.isArray(value)) {
    return value.map((part) => schemaIn(view, part, whole === value ? part : whole));
  }
  return mapMembers(value, (part, name) => keywordIn(view, name, part, whole));
}

/** Returns a map of schemas as it is in a direction. The names in it are the author's, even if keywords have the same. */
function mapIn(view: View, value: unknown): unknown {
  return isObject(value) ? mapMembers(value, (part) => schemaIn(view, part)) : schemaIn(view, value);
}

/** Returns the value of a keyword of a schema, or of a member of what contains schemas. */
function keywordIn(view: View, name: string, part: unknown, whole: unknown): unknown {
  const { document, direction, names } = view;
  if (data.has(name) || name === "examples" || isExtension(name)) return part;
  if (name === "$ref" && typeof part === "string") return renamed(part, names);
  if (name === "mapping" && isObject(part)) return mapMembers(part, (ref) => renamed(String(ref), names));
  if (name === "required" && Array.isArray(part)) {
    const mark = direction === "request" ? "readOnly" : "writeOnly";
    return part.filter((key) => !isMemberMarked(document, whole, String(key), mark));
  }
  // A part of `allOf` may require what another part describes.
  if (name === "allOf") return schemaIn(view, part, whole);
  if (name === "properties" && isObject(part) && direction === "response") {
    const kept = entries(part).filter(([, schema]) => !isMarked(document, schema, "writeOnly"));
    return mapIn(view, Object.fromEntries(kept));
  }
  return maps.has(name) ? mapIn(view, part) : schemaIn(view, part);
}

function renamed(ref: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(schemaNameOf(ref) ?? "");
  return name === undefined ? ref : `#${pointerTo("/components/schemas", name)}`;
}
