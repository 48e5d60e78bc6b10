import { isObject, type JsonObject, member } from "../json.ts";
import { isNullSchema } from "./nullable.ts";

/** Names of an open enumeration: `anyOf` or `oneOf` of listed names and free text, and maybe `null`. */
export function openValuesOf(schema: unknown): { names: string[]; nullable: boolean } | undefined {
  const all = member(schema, "anyOf") ?? member(schema, "oneOf");
  if (!Array.isArray(all)) return undefined;
  const texts = all.filter((part) => !isNullSchema(part));
  if (!texts.every(isText) || !texts.some(isFree)) return undefined;
  const names = texts.flatMap((part) => (Array.isArray(part.enum) ? (part.enum as string[]) : []));
  return names.length > 0 ? { names: [...new Set(names)], nullable: texts.length < all.length } : undefined;
}

function isText(schema: unknown): schema is JsonObject {
  return isObject(schema) && schema.type === "string";
}

function isFree(schema: JsonObject): boolean {
  return schema.enum === undefined && schema.const === undefined;
}
