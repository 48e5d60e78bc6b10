import { entries, isObject, type JsonObject, member } from "../document/json.ts";
import { documentedOperations } from "../document/operations.ts";
import { componentOf, referenceOf, schemaNameOf } from "../document/reference.ts";
import { isMarked, isMemberMarked } from "../document/schema.ts";
import { data, isExtension, maps } from "../document/walk.ts";

type Direction = "request" | "response";

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
  const sent = schemasIn(document, bodies);
  const received = schemasIn(document, restOf(document, bodies));
  const names = new Map<string, string>();
  for (const name of differing) {
    let requestName = name;
    if (sent.has(name) && received.has(name)) {
      requestName += "Request";
      while (Object.hasOwn(schemas, requestName)) requestName += "_";
    }
    if (sent.has(name)) names.set(name, requestName);
  }
  function inDirection(value: unknown, direction: Direction, isMap = false): unknown {
    return schemaIn(document, value, direction, direction === "request" ? names : new Map(), isMap);
  }
  const components = entries(schemas).flatMap(([name, schema]): [string, unknown][] => {
    const requestName = names.get(name);
    const request: [string, unknown][] = requestName ? [[requestName, inDirection(schema, "request")]] : [];
    return requestName === name ? request : [[name, inDirection(schema, "response")], ...request];
  });
  function replaced(value: unknown): unknown {
    if (bodies.has(value)) return inDirection(value, "request");
    if (Array.isArray(value)) return value.map(replaced);
    if (!isObject(value)) return value;
    if (value === schemas) return Object.fromEntries(components);
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        name,
        name === "responses" ? inDirection(part, "response", true) : replaced(part),
      ]),
    );
  }
  return replaced(document) as JsonObject;
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
    JSON.stringify(schemaIn(document, value, direction, new Map())),
  );
  return request !== response;
}

/**
 * Returns a schema, or anything that contains some, as it is in a direction. `names` replaces names of components, and
 * `whole` is the schema that combines this one with others.
 */
function schemaIn(
  document: JsonObject,
  value: unknown,
  direction: Direction,
  names: ReadonlyMap<string, string>,
  isMap = false,
  whole = value,
): unknown {
  if (Array.isArray(value)) {
    return value.map((part) =>
      schemaIn(document, part, direction, names, false, whole === value ? part : whole),
    );
  }
  if (!isObject(value)) return value;
  // The names in it are the author's, even if keywords have the same.
  if (isMap) {
    return Object.fromEntries(
      entries(value).map(([name, part]) => [name, schemaIn(document, part, direction, names)]),
    );
  }
  const isKept = ([, part]: [string, unknown]): boolean =>
    direction === "request" || !isMarked(document, part, "writeOnly");
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (data.has(name) || name === "examples" || isExtension(name)) return [name, part];
      if (name === "$ref" && typeof part === "string") return [name, renamed(part, names)];
      if (name === "mapping" && isObject(part)) {
        return [
          name,
          Object.fromEntries(entries(part).map(([key, ref]) => [key, renamed(String(ref), names)])),
        ];
      }
      if (name === "required" && Array.isArray(part)) {
        const mark = direction === "request" ? "readOnly" : "writeOnly";
        return [name, part.filter((key) => !isMemberMarked(document, whole, String(key), mark))];
      }
      const kept =
        name === "properties" && isObject(part) ? Object.fromEntries(entries(part).filter(isKept)) : part;
      // A part of `allOf` may require what another part describes.
      const around = name === "allOf" ? whole : kept;
      return [name, schemaIn(document, kept, direction, names, maps.has(name), around)];
    }),
  );
}

function renamed(ref: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(schemaNameOf(ref) ?? "");
  return name === undefined
    ? ref
    : `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
