import {
  astToString,
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  tsLiteral,
  tsUnion,
} from "openapi-typescript";
import ts from "typescript";
import { isObject, type JsonObject, member } from "../document/json.ts";
import { SpecError } from "../document/spec-error.ts";
import { isNullSchema } from "../model/shape-context.ts";

/**
 * Returns the source text of the types `paths`, `components` and `operations`, written by openapi-typescript. Only its
 * transformation is used: its loader would read files and URLs that the document refers to, without any rule.
 */
export function schemaTypes(document: JsonObject): string {
  // The discriminators are written into the schema.
  const schema = structuredClone(document) as unknown as OpenAPI3;
  try {
    return astToString(transformSchema(schema, contextOf(schema)));
  } catch (cause) {
    throw new SpecError("", `openapi-typescript cannot write the types: ${String(cause)}`, { cause });
  }
}

function contextOf(schema: OpenAPI3): GlobalContext {
  const options = { silent: true } as const;
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: true,
    discriminators: scanDiscriminators(schema, options),
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Only the loader reads it.
    redoc: undefined as never,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    resolve: (ref) => resolveRef(schema, ref, options),
    transform: openEnumeration,
    transformProperty: acceptUndefined,
  };
}

/**
 * Adds `undefined` to an optional member, so that `{ Secret: process.env.SECRET }` compiles under
 * `exactOptionalPropertyTypes`. JSON and the codecs leave such a member out.
 */
function acceptUndefined(property: ts.PropertySignature): ts.PropertySignature | undefined {
  const { modifiers, name, questionToken, type } = property;
  if (questionToken === undefined || type === undefined) return undefined;
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  const widened = tsUnion([...parts, ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, widened);
}

/** Returns the type of an open enumeration, `anyOf` or `oneOf` of listed names and any string, and perhaps `null`. */
function openEnumeration(schema: unknown): ts.TypeNode | undefined {
  const all = member(schema, "anyOf") ?? member(schema, "oneOf");
  if (!Array.isArray(all)) return undefined;
  const strings = all.filter((part) => !isNullSchema(part));
  if (!strings.every(isString) || !strings.some(isFree)) return undefined;
  const names = new Set(strings.flatMap((part) => (Array.isArray(part.enum) ? (part.enum as string[]) : [])));
  if (names.size === 0) return undefined;
  const nullType =
    strings.length < all.length ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : [];
  return tsUnion([...[...names].map(tsLiteral), anyOtherString(), ...nullType]);
}

function isString(schema: unknown): schema is JsonObject {
  return isObject(schema) && schema.type === "string";
}

function isFree(schema: JsonObject): boolean {
  return schema.enum === undefined && schema.const === undefined;
}

/** Returns `string & {}`, which accepts any string and, unlike `string`, keeps the names beside it in the union. */
function anyOtherString(): ts.TypeNode {
  return ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  );
}
