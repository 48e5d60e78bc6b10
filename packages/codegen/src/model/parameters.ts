import {
  type OperationParameters,
  type ParameterLocation,
  type ParameterStyle,
  selectCodec,
} from "@so-webhook/runtime/media";
import { entries, isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import { documentedOperations, documentedParameters } from "../document/operations.ts";
import { type Located, resolve } from "../document/reference.ts";
import { listedValues } from "../document/schema.ts";

const locations: readonly ParameterLocation[] = ["path", "query", "header", "cookie"];

/** Headers that a parameter cannot describe (OAS 3.1 §4.8.12.2). */
const otherHeaders = /^(?:accept|content-type|authorization)$/i;

/** Characters of a name that openapi-fetch would send as they are, and that a query cannot contain in a name. */
const specialInName = /[^\w.~$@:/?!'()*,;-]/;

/** Names in a path that openapi-fetch reads as a style and a shorter name (RFC 6570). */
const styledName = /^[.;]|\*$/;

/** Returns the parameters of each operation that has any which differ, or a query or a fragment in its path, by method and path. */
export function parameterTableOf(document: JsonObject): Record<string, OperationParameters> {
  const tables = documentedOperations(document).map(({ key, item, operation }) => [
    key,
    // openapi-fetch would begin a second query, or write it into a fragment.
    parametersOf(document, item, operation) ?? (/[?#]/.test(key) ? {} : undefined),
  ]);
  return Object.fromEntries(tables.filter(([, table]) => table !== undefined));
}

/**
 * Returns the parameters of an operation that openapi-fetch by itself would write differently from what is documented
 * (OAS 3.1 §4.8.12), or `undefined` if there are none. Those of the path item count unless the operation replaces them.
 */
function parametersOf(
  document: JsonObject,
  item: Located,
  operation: Located,
): OperationParameters | undefined {
  const table: { [Location in ParameterLocation]?: Record<string, ParameterStyle> } = {};
  for (const parameter of documentedParameters(document, { item, operation })) {
    const location = locations.find((one) => one === member(parameter.value, "in"));
    if (location === undefined) continue;
    const name = String(member(parameter.value, "name"));
    const style = styleOf(document, parameter, location, name);
    if (style !== undefined) table[location] = { ...table[location], [name]: style };
  }
  return Object.keys(table).length > 0 ? table : undefined;
}

function styleOf(
  document: JsonObject,
  { value, pointer }: Located,
  location: ParameterLocation,
  name: string,
): ParameterStyle | undefined {
  if (location === "header" && otherHeaders.test(name)) return undefined;
  const [[mediaType] = []] = entries(member(value, "content"));
  if (mediaType !== undefined) {
    return { content: selectCodec(mediaType)?.name === "json" ? "json" : "text" };
  }
  const usual = location === "path" || location === "header" ? "simple" : "form";
  const style = member(value, "style") ?? usual;
  const explodes = style === "form" || style === "cookie";
  const explode = member(value, "explode") ?? explodes;
  const schema = { value: member(value, "schema"), pointer: pointerTo(pointer, "schema") };
  const kinds = kindsOf(document, schema);
  const isReserved = location === "query" && member(value, "allowReserved") === true;
  const found: ParameterStyle = {
    ...(style === usual ? {} : { style: String(style) as NonNullable<ParameterStyle["style"]> }),
    ...(explode === explodes || style === "deepObject" ? {} : { explode: explode === true }),
    ...(isReserved ? { allowReserved: true } : {}),
  };
  const isPlain = !kinds.array && !kinds.object;
  switch (location) {
    case "path":
      return style === "simple" && !kinds.object && !styledName.test(name) ? undefined : found;
    case "query":
      if (isReserved || specialInName.test(name)) return found;
      // openapi-fetch writes an object as deepObject by default, and leaves gaps for what is absent.
      return isPlain || (style === "form" && explode === true && !kinds.object) ? undefined : found;
    case "header":
      return isPlain ? undefined : found;
    default:
      return found;
  }
}

type Kinds = { readonly array: boolean; readonly object: boolean };

/** Returns whether a schema allows arrays and objects. An empty schema allows both. */
function kindsOf(document: JsonObject, place: Located, within: readonly string[] = []): Kinds {
  const { value, pointer } = resolve(document, place);
  if (!isObject(value)) return { array: value !== false, object: value !== false };
  if (within.includes(pointer)) return { array: false, object: false };
  if (value.type !== undefined) {
    const types = [value.type].flat();
    return { array: types.includes("array"), object: types.includes("object") };
  }
  const listed = listedValues(value);
  if (listed !== undefined) {
    return { array: listed.some(Array.isArray), object: listed.some(isObject) };
  }
  if (isObject(value.properties) || value.additionalProperties) return { array: false, object: true };
  if (value.items !== undefined) return { array: true, object: false };
  for (const keyword of ["allOf", "oneOf", "anyOf"] as const) {
    const parts = entries({ ...((value[keyword] as object | undefined) ?? {}) }).map(([index, part]) =>
      kindsOf(document, { value: part, pointer: pointerTo(pointer, keyword, index) }, [...within, pointer]),
    );
    if (parts.length === 0) continue;
    const holds = (kind: keyof Kinds): boolean =>
      keyword === "allOf" ? parts.every((part) => part[kind]) : parts.some((part) => part[kind]);
    return { array: holds("array"), object: holds("object") };
  }
  return { array: true, object: true };
}
