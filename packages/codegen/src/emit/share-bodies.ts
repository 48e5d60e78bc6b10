import { entries, isObject, type JsonObject, mapMembers, member } from "../document/json.ts";
import { clientMethods } from "../document/operations.ts";
import { resolvedValue } from "../document/reference.ts";
import { entriesWithoutExtensions } from "../document/walk.ts";

/** Begins the name of the media type that replaces those of a body. The number of their list follows. */
export const sharedMarker = "~types";

/** Lists of media types that bodies have. The first one has the number 1. */
export type MediaTypeLists = readonly (readonly string[])[];

type Change = (part: unknown) => unknown;

/**
 * Returns a document in which each body whose media types all have the same schema has a single one, named by the list
 * of them, so that its type is written once. Components that are references are replaced by what they refer to, because
 * openapi-typescript writes them without content. What is not changed is shared with the given document.
 */
export function shareBodies(document: JsonObject): { shared: JsonObject; lists: MediaTypeLists } {
  const numbers = new Map<string, number>();
  function body(value: unknown): unknown {
    const content = entries(member(value, "content"));
    const keys = new Set(content.map(([, described]) => keyOf(described)));
    if (content.length < 2 || keys.size > 1 || keys.has(undefined)) return value;
    const list = JSON.stringify(content.map(([name]) => name));
    const number = numbers.get(list) ?? numbers.size + 1;
    numbers.set(list, number);
    return { ...(value as JsonObject), content: { [sharedMarker + number]: content[0]?.[1] } };
  }
  const operation = membersChanged({
    requestBody: body,
    // openapi-typescript takes an extension among responses for one of them.
    responses: (value) => eachChanged(body)(Object.fromEntries(entriesWithoutExtensions(value))),
    callbacks: eachChanged(eachChanged((value) => pathItem(value))),
  });
  const pathItem = membersChanged(Object.fromEntries(clientMethods.map((method) => [method, operation])));
  const target: Change = (value) => resolvedValue(document, value);
  const components = {
    requestBodies: eachChanged((value) => body(target(value))),
    responses: eachChanged((value) => body(target(value))),
    parameters: eachChanged(target),
    headers: eachChanged(target),
    pathItems: eachChanged((value) => pathItem(target(value))),
  };
  const whole = membersChanged({
    paths: eachChanged(pathItem),
    webhooks: eachChanged(pathItem),
    components: membersChanged(components),
  });
  const shared = whole(document) as JsonObject;
  return { shared, lists: [...numbers.keys()].map((list) => JSON.parse(list) as string[]) };
}

/** Returns what makes media types of a body equal, or `undefined` for one whose own comment would be lost. */
function keyOf(described: unknown): string | undefined {
  if (!isObject(described) || "$ref" in described) return undefined;
  const { schema, example, examples } = described;
  return example === undefined && !Array.isArray(examples) ? `schema ${JSON.stringify(schema)}` : undefined;
}

/** Returns a function that changes the named members of an object. */
function membersChanged(changes: Readonly<Record<string, Change>>): Change {
  return (value) => {
    if (!isObject(value)) return value;
    const changed = Object.entries(changes).filter(([name]) => Object.hasOwn(value, name));
    return { ...value, ...Object.fromEntries(changed.map(([name, change]) => [name, change(value[name])])) };
  };
}

/** Returns a function that changes every member of an object. */
function eachChanged(change: Change): Change {
  return (value) => mapMembers(value, change);
}
