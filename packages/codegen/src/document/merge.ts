import { canonical } from "./canonical.ts";
import { checkReferences } from "./check.ts";
import { entries, isObject, type JsonObject, member, pointerTo } from "./json.ts";
import { methods, pathWithoutNames } from "./operations.ts";
import { resolve, resolvedValue } from "./reference.ts";
import { SpecError } from "./spec-error.ts";
import { entriesWithoutExtensions } from "./walk.ts";

/** A document of OpenAPI 3, with the name that messages give it. */
export type Part = { readonly document: JsonObject; readonly name: string };

type Conflict = { readonly pointer: string; readonly problem: string };

/** Nothing is generated of these, so documents may describe them differently. */
const notGenerated = new Set(["securitySchemes", "examples", "links"]);

/**
 * Merges documents into one that describes the operations of all of them. What is not generated, such as servers and
 * security, is that of the first document. Throws {@link SpecError}, which lists all conflicts.
 */
export function mergeDocuments(parts: readonly Part[]): JsonObject {
  const conflicts: Conflict[] = [];
  checkOperations(parts, conflicts);
  const sections = new Set(
    parts.flatMap(({ document }) => Object.keys((document.components ?? {}) as object)),
  );
  const merged = {
    ...parts[0]?.document,
    openapi: parts
      .map(({ document }) => String(document.openapi))
      .sort()
      .at(-1),
    paths: mergedPaths(parts),
    webhooks: mergedMembers(parts, ["webhooks"], conflicts),
    components: Object.fromEntries(
      [...sections].map((name) => [name, mergedMembers(parts, ["components", name], conflicts)]),
    ),
  };
  checkXmlRules(parts, conflicts);
  const [first] = conflicts;
  if (first !== undefined) {
    const lines = ["the documents conflict:", ...conflicts.map(({ problem }) => problem)];
    throw new SpecError(first.pointer, lines.join("\n  "));
  }
  checkReferences(merged);
  return merged;
}

/** Merges maps, such as the schemas of all documents. Members of the same name must have the same content. */
function mergedMembers(parts: readonly Part[], tokens: readonly string[], conflicts: Conflict[]): JsonObject {
  const merged = new Map<string, { readonly value: unknown; readonly from: Part }>();
  for (const from of parts) {
    for (const [name, value] of entries(tokens.reduce<unknown>(member, from.document))) {
      const present = merged.get(name);
      if (present === undefined) merged.set(name, { value, from });
      else if (canonical(present.value) !== canonical(value) && !notGenerated.has(tokens.at(-1) ?? "")) {
        const pointer = pointerTo("", ...tokens, name);
        const problem = `${from.name}#${pointer} differs from ${present.from.name}#${pointer}`;
        conflicts.push({ pointer, problem });
      }
    }
  }
  return Object.fromEntries([...merged].map(([name, { value }]) => [name, value]));
}

/** The rules for XML apply to a whole document, so they must be the same in all. */
function checkXmlRules([first, ...others]: readonly Part[], conflicts: Conflict[]): void {
  for (const { document, name } of others) {
    const rules = new Set([...Object.keys(first?.document ?? {}), ...Object.keys(document)]);
    for (const rule of [...rules].filter((key) => key.startsWith("x-xml-"))) {
      if (canonical(document[rule]) === canonical(first?.document[rule])) continue;
      const problem = `${name}#/${rule} differs from ${first?.name}#/${rule}`;
      conflicts.push({ pointer: `/${rule}`, problem });
    }
  }
}

/** Adds a conflict for each operation and each operation id that is in two documents. */
function checkOperations(parts: readonly Part[], conflicts: Conflict[]): void {
  const known = new Map<string, { readonly from: Part; readonly place: string }>();
  for (const from of parts) {
    const claim = (key: string, pointer: string, what: string): void => {
      const place = `${from.name}#${pointer}`;
      const other = known.get(key);
      if (other === undefined) known.set(key, { from, place });
      else if (other.from !== from) {
        conflicts.push({ pointer, problem: `${place}: ${what} is also at ${other.place}` });
      }
    };
    for (const { path, item } of itemsOf(from)) {
      for (const method of methods.filter((name) => member(item, name) !== undefined)) {
        const pointer = pointerTo("/paths", path, method);
        const name = `${method.toUpperCase()} ${path}`;
        claim(pathWithoutNames(name), pointer, name);
        const id = member(member(item, method), "operationId");
        if (id !== undefined) claim(`"${id}"`, pointerTo(pointer, "operationId"), `"${id}"`);
      }
    }
  }
}

type Item = { readonly value: JsonObject; readonly document: JsonObject };

function mergedPaths(parts: readonly Part[]): JsonObject {
  const merged = new Map<string, Item & { readonly written: unknown }>();
  for (const part of parts) {
    for (const { path, written, item } of itemsOf(part)) {
      const present = merged.get(path);
      const own = { value: item as JsonObject, document: part.document };
      const both = present && mergedItem(present, own);
      merged.set(path, both ? { ...both, written: both.value } : { ...own, written });
    }
  }
  return Object.fromEntries([...merged].map(([path, { written }]) => [path, written]));
}

/** Returns the path items of a document, as they are written and behind references. */
function itemsOf({ document }: Part): { path: string; written: unknown; item: unknown }[] {
  return entriesWithoutExtensions(document.paths).map(([path, written]) => {
    const { value } = resolve(document, { value: written, pointer: pointerTo("/paths", path) });
    return { path, written, item: value };
  });
}

/** Merges two items of the same path. The parameters of an item apply to its own operations only. */
function mergedItem(a: Item, b: Item): Item {
  const isSame = canonical(a.value.parameters) === canonical(b.value.parameters);
  const [first, second] = isSame ? [a.value, b.value] : [withoutParameters(a), withoutParameters(b)];
  return { value: { ...first, ...second }, document: b.document };
}

/** Moves the parameters of an item to its operations, except those that an operation describes itself. */
function withoutParameters({ value: { parameters, ...item }, document }: Item): JsonObject {
  if (parameters === undefined) return item;
  const keyOf = (parameter: unknown): string => {
    const value = resolvedValue(document, parameter);
    return `${String(member(value, "in"))} ${String(member(value, "name"))}`;
  };
  const moved = methods.flatMap((method) => {
    const operation = item[method];
    if (!isObject(operation)) return [];
    const own = (operation.parameters ?? []) as unknown[];
    const ownKeys = new Set(own.map(keyOf));
    const shared = (parameters as unknown[]).filter((parameter) => !ownKeys.has(keyOf(parameter)));
    return [[method, { ...operation, parameters: [...shared, ...own] }]];
  });
  return { ...item, ...Object.fromEntries(moved) };
}
