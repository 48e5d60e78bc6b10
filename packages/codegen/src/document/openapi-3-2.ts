import { entries, type JsonObject, member, pointerTo } from "./json.ts";
import { resolve } from "./reference.ts";
import { objectsOf } from "./walk.ts";

/** Large documents are not searched for what their version does not have. */
function isOpenApi32({ openapi }: JsonObject): boolean {
  return /^3\.2(?:\.|$)/.test(String(openapi));
}

/** Puts media types that are references to `components` in their place, as in earlier versions. Changes the document. */
export function inlineMediaTypes(document: JsonObject): void {
  if (!isOpenApi32(document)) return;
  for (const { value, pointer, isMap } of objectsOf(document)) {
    if (!isMap || !pointer.endsWith("/content")) continue;
    for (const [name, described] of Object.entries(value)) {
      const place = { value: described, pointer: pointerTo(pointer, name) };
      Object.assign(value, { [name]: resolve(document, place).value });
    }
  }
}

/** What OpenAPI 3.2 added to a media type object and what is not generated of it. */
const mediaTypeParts: Readonly<Record<string, string>> = {
  itemSchema: "the items of a stream have no type. The type of the body is that of `schema`, else unknown",
  prefixEncoding: "the encoding of parts by their position is left out",
  itemEncoding: "the encoding of parts by their position is left out",
};

/** Returns what OpenAPI 3.2 can describe and what is left out of the generated files, one sentence with its place each. */
export function leftOutOf(document: JsonObject): string[] {
  if (!isOpenApi32(document)) return [];
  const found: string[] = [];
  for (const { value, pointer, isMap } of objectsOf(document)) {
    if (isMap) continue;
    if (value.in === "querystring") {
      found.push(`#${pointer}: a parameter that is the whole query string is left out`);
    }
    if (!/\/content\/[^/]*$/.test(pointer)) continue;
    for (const [name, problem] of Object.entries(mediaTypeParts)) {
      if (value[name] !== undefined) found.push(`#${pointerTo(pointer, name)}: ${problem}`);
    }
  }
  for (const [path, item] of entries(document.paths)) {
    const { value, pointer } = resolve(document, { value: item, pointer: pointerTo("/paths", path) });
    const operations = [
      ...entries(value).filter(([name]) => name === "query"),
      ...entries(member(value, "additionalOperations")),
    ];
    for (const [method] of operations) {
      const place = method === "query" ? [method] : ["additionalOperations", method];
      const problem = `the client has no method ${method.toUpperCase()}, so the operation is left out`;
      found.push(`#${pointerTo(pointer, ...place)}: ${problem}`);
    }
  }
  return found;
}
