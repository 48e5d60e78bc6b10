import type { GlobalContext } from "openapi-typescript";
import type { JsonObject } from "../document/json.ts";
import { objectsOf } from "../document/walk.ts";

/**
 * The flags for types, with the options of openapi-typescript that they set. Flags that would make types differ from the
 * values that a client sends and receives, such as `enum`, or that `createClient` cannot read, are left out.
 */
const flags = {
  "additional-properties": { additionalProperties: true },
  alphabetize: { alphabetize: true },
  "array-length": { arrayLength: true },
  "exclude-deprecated": { excludeDeprecated: true },
  immutable: { immutable: true },
  "no-default-non-nullable": { defaultNonNullable: false },
  "open-enums": {},
  "properties-required-by-default": { propertiesRequiredByDefault: true },
  "root-types": { rootTypes: true },
  "root-types-no-schema-prefix": { rootTypes: true, rootTypesNoSchemaPrefix: true },
} as const satisfies Readonly<Record<string, Partial<GlobalContext>>>;

/** A flag that changes how types are written. */
export type TypeFlag = keyof typeof flags;

/** Returns what is wrong with a list of flags, if anything. */
export function problemOfFlags(given: readonly string[]): string | undefined {
  const unknown = given.find((name) => !Object.hasOwn(flags, name));
  return unknown === undefined
    ? undefined
    : `"${unknown}" is not a flag that keeps the types usable with createClient. The flags are ${Object.keys(flags).join(", ")}.`;
}

/** Returns the options of openapi-typescript for flags. */
export function optionsOfFlags(given: readonly TypeFlag[]): Partial<GlobalContext> {
  return Object.assign({}, ...given.map((name) => flags[name])) as Partial<GlobalContext>;
}

/** Returns a document in which every enumeration of strings lists known names, so that its type accepts others. */
export function openEnums(document: JsonObject): JsonObject {
  const opened = structuredClone(document);
  for (const { value, isMap } of objectsOf(opened)) {
    if (isMap || !Array.isArray(value.enum)) continue;
    const names = value.enum.filter((name) => name !== null);
    const type = value.type ?? "string";
    const isOfStrings = names.every((name) => typeof name === "string");
    if (!isOfStrings) continue;
    Object.assign(value, { type, enum: undefined, "x-extensible-enum": names });
  }
  return opened;
}
