import { canonical } from "../document/canonical.ts";
import { entries, isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import type { Located } from "../document/reference.ts";
import { compareRest } from "./annotations.ts";
import type { Context, Pair } from "./context.ts";

/** One way to authenticate: schemes that are needed together, by what they are. */
type Alternative = { readonly names: string; readonly scopes: ReadonlyMap<string, ReadonlySet<string>> };

/** The ways to authenticate at an operation, and the pointer of the list. */
type Requirements = { readonly alternatives: ReadonlyMap<string, Alternative>; readonly pointer: string };

/** Compares how an operation is authenticated. Schemes are compared by what they are, whatever their names. */
export function compareSecurity({ before, after, log }: Context, operation: Pair): void {
  const [was, is] = [requirementsOf(before, operation.before), requirementsOf(after, operation.after)];
  for (const [key, { names, scopes }] of was.alternatives) {
    const same = is.alternatives.get(key);
    if (same === undefined) {
      log.add("major", "security-removed", is.pointer, `${names} is not accepted any more`);
      continue;
    }
    for (const [scheme, wanted] of same.scopes) {
      const known = scopes.get(scheme) ?? new Set();
      for (const scope of [...wanted].filter((name) => !known.has(name)))
        log.add("major", "scope-added", is.pointer, `${names} needs the scope \`${scope}\` now`);
      for (const scope of [...known].filter((name) => !wanted.has(name)))
        log.add(
          "minor",
          "scope-removed",
          is.pointer,
          `${names} does not need the scope \`${scope}\` any more`,
        );
    }
  }
  for (const [key, { names }] of is.alternatives) {
    if (!was.alternatives.has(key))
      log.add("minor", "security-added", is.pointer, `${names} is accepted now`);
  }
}

function requirementsOf(document: JsonObject, { value, pointer }: Located): Requirements {
  const own = member(value, "security");
  const list = own ?? document.security;
  const given = Array.isArray(list) && list.length > 0 ? list : [{}];
  const alternatives = given.filter(isObject).map((requirement) => alternativeOf(document, requirement));
  return {
    alternatives: new Map(alternatives.map((alternative) => [alternative.key, alternative])),
    pointer: own === undefined ? "/security" : pointerTo(pointer, "security"),
  };
}

function alternativeOf(document: JsonObject, requirement: JsonObject): Alternative & { key: string } {
  const scopes = new Map(
    entries(requirement).map(([name, list]) => [
      identityOf(document, name),
      new Set(Array.isArray(list) ? list.map(String) : []),
    ]),
  );
  const names = Object.keys(requirement).sort();
  return {
    key: [...scopes.keys()].sort().join(),
    names: names.length === 0 ? "A request without credentials" : `\`${names.join(" + ")}\``,
    scopes,
  };
}

/** Returns what a scheme is on the wire. A name that the document does not define identifies only itself. */
function identityOf(document: JsonObject, name: string): string {
  const scheme = member(member(document.components, "securitySchemes"), name);
  if (!isObject(scheme)) return canonical({ undefined: name });
  const { type } = scheme;
  const lower = (value: unknown): string => String(value).toLowerCase();
  if (type === "http") return canonical({ type, scheme: lower(scheme.scheme) });
  if (type === "apiKey") {
    const header = scheme.in === "header";
    return canonical({ type, in: scheme.in, name: header ? lower(scheme.name) : scheme.name });
  }
  return canonical({ type });
}

/** What identifies a scheme; operations report a change of it. */
const identity = new Set(["type", "scheme", "in", "name"]);

/** Compares the descriptions of the schemes. */
export function compareSchemes({ before, after, log }: Context): void {
  const schemesOf = (document: JsonObject): unknown => member(document.components, "securitySchemes");
  const [old, fresh] = [schemesOf(before), schemesOf(after)];
  const names = new Set([...entries(old), ...entries(fresh)].map(([name]) => name));
  for (const name of names) {
    const [was, is] = [member(old, name), member(fresh, name)];
    const pointer = pointerTo("/components/securitySchemes", name);
    if (was !== undefined && is !== undefined) {
      compareRest({ value: was, pointer }, { value: is, pointer }, identity, log);
    } else {
      const message = `The security scheme \`${name}\` is ${is === undefined ? "gone" : "new"}`;
      log.add("patch", "annotation-changed", pointer, message);
    }
  }
}
