import { canonical } from "../document/canonical.ts";
import { type JsonObject, member } from "../document/json.ts";
import { documentedParameters } from "../document/operations.ts";
import type { Located } from "../document/reference.ts";
import { compareRest } from "./annotations.ts";
import { schemaOf, withExamples } from "./bodies.ts";
import { levelOf } from "./change.ts";
import { type Context, directionOf, type Pair } from "./context.ts";

/** An operation with the item and the path that it belongs to, of one document. */
export type Place = { readonly path: string; readonly item: Located; readonly operation: Located };

/** Compares the parameters of an operation, including those of its path. */
export function compareParameters(context: Context, before: Place, after: Place): void {
  const { log } = context;
  const [old, fresh] = [parametersOf(context.before, before), parametersOf(context.after, after)];
  for (const [key, was] of old) {
    const is = fresh.get(key);
    if (is === undefined) {
      log.add("major", "parameter-removed", was.pointer, `The ${nameOf(was)} is gone`);
    } else compareParameter(context, { before: was, after: is });
  }
  for (const [key, is] of fresh) {
    if (old.has(key)) continue;
    if (isRequired(is)) {
      log.add("major", "required-parameter-added", is.pointer, `The ${nameOf(is)} is new and required`);
    } else log.add("minor", "parameter-added", is.pointer, `The ${nameOf(is)} is new`);
  }
}

/**
 * Returns the parameters by what identifies them: header fields by their name in lower case, and those of the path by
 * their position, because their names never leave the client.
 */
function parametersOf(document: JsonObject, place: Place): Map<string, Located> {
  const parameters = documentedParameters(document, place);
  return new Map(parameters.map((parameter) => [keyOf(parameter, place.path), parameter]));
}

function keyOf({ value }: Located, path: string): string {
  const [place, name] = [String(member(value, "in")), String(member(value, "name"))];
  if (place === "header") return `header ${name.toLowerCase()}`;
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]);
  return `${place} ${place === "path" && names.includes(name) ? names.indexOf(name) : name}`;
}

function nameOf({ value }: Located): string {
  return `${String(member(value, "in"))} parameter \`${String(member(value, "name"))}\``;
}

function isRequired({ value }: Located): boolean {
  return member(value, "required") === true;
}

function compareParameter(context: Context, pair: Pair): void {
  const { before, after } = pair;
  const { log } = context;
  const direction = directionOf(context, "request");
  if (!isRequired(before) && isRequired(after)) {
    log.add("major", "parameter-required", after.pointer, `The ${nameOf(after)} is required now`);
  }
  if (isRequired(before) && !isRequired(after)) {
    log.add("minor", "parameter-optional", after.pointer, `The ${nameOf(after)} is optional now`);
  }
  if (canonical(serializationOf(before)) !== canonical(serializationOf(after))) {
    const message = `The ${nameOf(after)} is written in another way`;
    log.add(levelOf("changed", direction), "parameter-serialization-changed", after.pointer, message);
  }
  context.schemas.add({ ...schemaOf(pair), direction, isXml: false, namesElement: false });
  compareRest(...withExamples(context, pair), compared, log);
}

const compared = new Set(
  "name in required schema content style explode allowReserved allowEmptyValue $ref".split(" "),
);

/** Returns how a value becomes text, with the defaults of OpenAPI filled in. */
function serializationOf({ value }: Located): object {
  const place = member(value, "in");
  const style = member(value, "style") ?? (place === "path" || place === "header" ? "simple" : "form");
  return {
    style,
    explode: member(value, "explode") ?? style === "form",
    allowReserved: member(value, "allowReserved") ?? false,
    allowEmptyValue: member(value, "allowEmptyValue") ?? false,
    content: member(value, "content"),
  };
}
