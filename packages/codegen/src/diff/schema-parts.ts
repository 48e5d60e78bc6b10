import { isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, referenceOf, resolve, schemaNameOf } from "../document/reference.ts";
import { extensibleNames, isNullSchema, listedValues } from "../document/schema.ts";
import { SpecError } from "../document/spec-error.ts";

/** One of the schemas that a value must match, without references and compositions. */
export type Part = {
  readonly schema: JsonObject;
  readonly pointer: string;
  readonly alternatives: readonly Located[];
  readonly listed: readonly unknown[] | undefined;
  readonly isOpen: boolean;
  /** Whether `nullable` or an alternative for null allows null. */
  readonly allowsNull: boolean;
};

/** Far more than any schema is composed of. */
const maxParts = 500;

type Parts = { readonly parts: readonly Part[]; readonly componentName: string | undefined };

/**
 * Returns the schemas that all apply to a value: behind references, in `allOf`, and the only alternative to null. The
 * schema itself is the last one, so that its own keywords win.
 */
export function partsOf(document: JsonObject, schema: Located): Parts {
  const parts: Part[] = [];
  const visited = new Set<string>();
  let componentName: string | undefined;
  const open: { schema: Located; isSame: boolean }[] = [{ schema, isSame: true }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer } = next.schema;
    if (visited.has(pointer)) continue;
    visited.add(pointer);
    if (visited.size > maxParts)
      throw new SpecError(schema.pointer, `composed of more than ${maxParts} schemas`);
    const own: JsonObject = isObject(value) ? value : value === false ? { not: {} } : {};
    const ref = referenceOf(own);
    if (ref !== undefined) {
      if (next.isSame) componentName ??= schemaNameOf(ref);
      open.push({ schema: resolve(document, next.schema), isSame: next.isSame });
    }
    for (const [index, part] of (Array.isArray(own.allOf) ? own.allOf : []).entries()) {
      open.push({ schema: { value: part, pointer: pointerTo(pointer, "allOf", index) }, isSame: false });
    }
    const { only, hasNull, ...composition } = compositionOf(document, own, pointer);
    if (only) open.push({ schema: only, isSame: next.isSame });
    parts.push({ schema: own, pointer, ...composition, allowsNull: hasNull || own.nullable === true });
  }
  return { parts: parts.reverse(), componentName };
}

type Composition = Pick<Part, "alternatives" | "listed" | "isOpen"> & {
  /** The only alternative to null. */
  readonly only?: Located;
  readonly hasNull: boolean;
};

/** Returns what `oneOf` and `anyOf` amount to: null beside one schema, an open enumeration, or alternatives. */
function compositionOf(document: JsonObject, schema: JsonObject, pointer: string): Composition {
  const keywords = ["oneOf", "anyOf"].filter((name) => Array.isArray(member(schema, name)));
  const all = keywords.flatMap((keyword) =>
    (schema[keyword] as unknown[]).map((value, index) => ({
      value,
      pointer: pointerTo(pointer, keyword, index),
    })),
  );
  const schemas = all.filter(({ value }) => !isNullSchema(value));
  const hasNull = schemas.length < all.length;
  const known = extensibleNames(schema);
  const listed = known ?? listedValues(schema);
  const plain = { alternatives: [], listed, isOpen: known !== undefined, hasNull };
  const [only] = schemas;
  if (only === undefined) return plain;
  if (schemas.length === 1) return { ...plain, only };
  const strings = schemas.map((part) => resolve(document, part).value);
  const names = strings.map((part) => (isObject(part) ? listedValues(part) : undefined));
  const areNames = strings.every((part) => member(part, "type") === "string") && names.some(Array.isArray);
  if (!areNames) return { ...plain, alternatives: schemas };
  return { ...plain, listed: names.flatMap((some) => some ?? []), isOpen: names.includes(undefined) };
}
