import { entries, isObject, type JsonObject, pointerTo } from "./json.ts";

/** Members whose own members have names that the author chose. */
export const maps: ReadonlySet<string> = new Set(
  `properties patternProperties dependentSchemas $defs definitions schemas responses parameters examples requestBodies
  headers securitySchemes links callbacks pathItems paths webhooks mediaTypes additionalOperations content encoding variables mapping scopes`.split(
    /\s+/,
  ),
);

/** Members whose values are data, whatever they look like. */
export const data = new Set(["example", "default", "const", "enum"]);

const exampleValues = new Set(["value", "dataValue", "serializedValue"]);

/** Returns whether a name is that of an extension, where an object has names of its own and extensions. */
export function isExtension(name: string): boolean {
  return name.startsWith("x-");
}

/** Returns the members of an object that are not extensions. */
export function entriesWithoutExtensions(value: unknown): [name: string, value: unknown][] {
  return entries(value).filter(([name]) => !isExtension(name));
}

/** Returns the objects of a document that OpenAPI gives a meaning, with their pointers and in its order. Data and extensions are left out. */
export function* objectsOf(
  document: JsonObject,
): Generator<{ value: JsonObject; pointer: string; isMap: boolean }> {
  type Place = { value: object; pointer: string; isMap: boolean; isExample: boolean };
  const places: Place[] = [{ value: document, pointer: "", isMap: false, isExample: false }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value, pointer, isMap, isExample } = place;
    if (isObject(value)) yield { value, pointer, isMap };
    // The last one is taken first.
    for (const name of Object.keys(value).reverse()) {
      const child: unknown = (value as JsonObject)[name];
      if (typeof child !== "object" || child === null) continue;
      const isData = data.has(name) || isExtension(name) || (isExample && exampleValues.has(name));
      if (!isMap && isObject(value) && (isData || (name === "examples" && Array.isArray(child)))) continue;
      places.push({
        value: child,
        pointer: pointerTo(pointer, name),
        isMap: !isMap && maps.has(name) && isObject(child),
        isExample: isMap && pointer.endsWith("/examples"),
      });
    }
  }
}
