import { entries, isObject, type JsonObject, pointerTo } from "../document/json.ts";
import type { Located } from "../document/reference.ts";
import { typeOfValue } from "../document/schema.ts";
import { type Part, partsOf } from "./schema-parts.ts";

/** A schema with references, `allOf` and the spellings of null and open enumerations resolved. */
export type SchemaView = {
  /** Types without `null`, or `undefined` for any. */
  readonly types: ReadonlySet<string> | undefined;
  readonly nullable: boolean;
  readonly format: string | undefined;
  /** The listed values as JSON, or `undefined` where none are listed. */
  readonly values: ReadonlySet<string> | undefined;
  /** Whether values that are not listed are valid, too. */
  readonly isOpen: boolean;
  readonly members: ReadonlyMap<string, Located>;
  readonly required: ReadonlySet<string>;
  readonly items: Located;
  readonly additional: Located;
  /** The schemas of `oneOf` and `anyOf`, unless they only express null or an open enumeration. */
  readonly alternatives: readonly Located[];
  /** All other keywords. */
  readonly keywords: ReadonlyMap<string, unknown>;
  /** Name of the component that the schema refers to. */
  readonly componentName: string | undefined;
  /** Returns the pointer of the schema that contains a keyword, or that of the view. */
  readonly placeOf: (keyword: string) => string;
};

type Draft = {
  -readonly [Name in Exclude<keyof SchemaView, "placeOf" | "componentName">]: SchemaView[Name];
} & {
  readonly members: Map<string, Located>;
  readonly required: Set<string>;
  readonly keywords: Map<string, unknown>;
  readonly places: Map<string, string>;
};

/** Returns the view of a schema of OpenAPI 3.0 or 3.1. */
export function viewOf(document: JsonObject, schema: Located): SchemaView {
  const { pointer } = schema;
  const draft: Draft = {
    types: undefined,
    nullable: false,
    format: undefined,
    values: undefined,
    isOpen: false,
    members: new Map(),
    required: new Set(),
    items: { value: true, pointer: pointerTo(pointer, "items") },
    additional: { value: true, pointer: pointerTo(pointer, "additionalProperties") },
    alternatives: [],
    keywords: new Map(),
    places: new Map(),
  };
  const { parts, componentName } = partsOf(document, schema);
  for (const part of parts) addPart(draft, part);
  const allowing = parts.find((part) => part.allowsNull);
  if (allowing) {
    draft.nullable = true;
    draft.places.set("null", allowing.pointer);
  }
  return {
    ...draft,
    componentName,
    placeOf: (keyword) => draft.places.get(keyword) ?? draft.places.get("type") ?? pointer,
  };
}

/** Narrows a view by one schema. */
function addPart(view: Draft, { schema, pointer, alternatives, listed, isOpen }: Part): void {
  const types = typesOf(schema, listed);
  if (types) {
    const before = view.types;
    view.nullable = (before === undefined || view.nullable) && types.has("null");
    view.places.set("null", pointer).set("type", pointer);
    types.delete("null");
    view.types = before === undefined ? types : new Set([...types].filter((type) => before.has(type)));
  }
  if (typeof schema.format === "string") {
    view.format = schema.format;
    view.places.set("format", pointer);
  }
  if (listed) {
    view.values = new Set(listed.filter((item) => item !== null).map((item) => JSON.stringify(item)));
    view.isOpen = isOpen;
    view.places.set("enum", pointer);
  }
  for (const [name, value] of entries(schema.properties)) {
    view.members.set(name, { value, pointer: pointerTo(pointer, "properties", name) });
  }
  for (const name of Array.isArray(schema.required) ? schema.required : []) view.required.add(String(name));
  if (schema.items !== undefined) view.items = { value: schema.items, pointer: pointerTo(pointer, "items") };
  if (schema.additionalProperties !== undefined) {
    const place = pointerTo(pointer, "additionalProperties");
    view.additional = { value: schema.additionalProperties, pointer: place };
  }
  if (alternatives.length > 0) view.places.set("oneOf", pointer);
  view.alternatives = [...view.alternatives, ...alternatives];
  addKeywords(view, schema, pointer);
}

function typesOf(schema: JsonObject, listed: readonly unknown[] | undefined): Set<string> | undefined {
  const given = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  if (given.length > 0) return new Set(given.map(String));
  if (listed) return new Set(listed.map((value) => (value === null ? "null" : typeOfValue(value))));
  if (isObject(schema.properties) || isObject(schema.additionalProperties)) return new Set(["object"]);
  return schema.items === undefined ? undefined : new Set(["array"]);
}

/** Keywords that have a place of their own in a view. */
const resolved = new Set(
  `$ref allOf oneOf anyOf type nullable format enum const x-extensible-enum properties required items
  additionalProperties`.split(/\s+/),
);

/** The values of keywords that have no effect, as if the keyword were absent. */
const defaults: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["minLength", 0],
  ["minItems", 0],
  ["minProperties", 0],
  ["uniqueItems", false],
  ["readOnly", false],
  ["writeOnly", false],
  ["deprecated", false],
]);

function addKeywords(view: Draft, schema: JsonObject, pointer: string): void {
  for (const [name, value] of Object.entries(schema)) {
    if (resolved.has(name) || value === undefined || defaults.get(name) === value) continue;
    view.keywords.set(name, value);
    view.places.set(name, pointer);
  }
  // In OpenAPI 3.0, the exclusive limits are flags on the inclusive ones.
  for (const [flag, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof schema[flag] !== "boolean") continue;
    view.keywords.delete(flag);
    if (!schema[flag]) continue;
    view.keywords.set(flag, schema[limit]);
    view.keywords.delete(limit);
  }
}
