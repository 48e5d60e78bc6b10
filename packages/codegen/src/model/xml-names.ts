import { isObject, type JsonObject, member, pointerTo } from "../document/json.ts";
import { type Located, referenceOf, resolve, schemaNameOf } from "../document/reference.ts";
import { SpecError } from "../document/spec-error.ts";
import type { ShapeContext } from "./shape-context.ts";

/** Namespace in which .NET writes the items of lists that are not data contracts. */
const arraysNamespace = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

/** Returns the names that `x-xml-names` gives by kind of value, in one of its parts. */
function rulesOf({ document }: ShapeContext, part: string): JsonObject | undefined {
  const rules = member(document["x-xml-names"], part);
  if (rules === undefined || isObject(rules)) return rules;
  throw new SpecError(pointerTo("/x-xml-names", part), "must be an object with names by kind of value");
}

/** Returns the kind of a value: the class behind a reference, or the format or type of a scalar. */
function kindOf({ value, pointer }: Located, context: ShapeContext): { kind: string; isClass: boolean } {
  const ref = referenceOf(value);
  const name = ref === undefined ? undefined : schemaNameOf(ref);
  if (name !== undefined) {
    const given = member(member(resolve(context.document, { value, pointer }).value, "xml"), "name");
    return { kind: typeof given === "string" ? given : (name.split(".").at(-1) ?? name), isClass: true };
  }
  const [type, format] = [member(value, "type"), member(value, "format")];
  if (member(value, "enum") !== undefined) return { kind: "enum", isClass: false };
  const isScalar = typeof type === "string" && !["object", "array"].includes(type);
  return { kind: isScalar ? String(format ?? type) : "any", isClass: false };
}

/** Returns the name of the items of a list that does not name them itself, by the rules of the document. */
export function itemNameOf(
  items: Located,
  context: ShapeContext,
): { itemName: string; itemNamespace?: string } | undefined {
  const rules = rulesOf(context, "lists");
  if (rules === undefined) return undefined;
  const { kind, isClass } = kindOf(items, context);
  // The items of a list of data contracts have the name and the namespace of the contract.
  if (isClass) return { itemName: kind };
  const itemName = member(rules, kind);
  return typeof itemName === "string" ? { itemName, itemNamespace: arraysNamespace } : undefined;
}

/** Returns the name of the entries of a dictionary that does not name them itself, by the rules of the document. */
export function entryNameOf(values: Located, context: ShapeContext): string | undefined {
  const rules = rulesOf(context, context.name === undefined ? "bodies" : "dictionaries");
  const entryName = member(rules, kindOf(values, context).kind);
  return typeof entryName === "string" ? entryName : undefined;
}

/** Returns the order of the members of a class whose base class the rules name: those of the base class are first. */
export function baseOrderOf(
  members: readonly string[],
  { document }: ShapeContext,
): readonly string[] | undefined {
  const base = member(document["x-xml-names"], "base");
  if (base === undefined) return undefined;
  if (!Array.isArray(base) || !base.every((name): name is string => typeof name === "string")) {
    throw new SpecError("/x-xml-names/base", "must be a list of member names");
  }
  if (!base.every((name) => members.includes(name))) return undefined;
  return [...base, ...members.filter((name) => !base.includes(name)).sort()];
}
