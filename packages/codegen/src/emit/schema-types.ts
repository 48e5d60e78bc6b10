import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import type { Node, TypeNode } from "typescript";
import { isObject, type JsonObject } from "../document/json.ts";
import { extensibleNames, isNullable } from "../document/schema.ts";
import { SpecError } from "../document/spec-error.ts";
import { binaryType, withClientValues } from "./client-values.ts";
import { compactTypes, sharedTypes } from "./compact-types.ts";
import { splitDirections } from "./directions.ts";
import {
  astToString,
  resolveRef,
  scanDiscriminators,
  stringToAST,
  transformSchema,
  ts,
  tsLiteral,
  tsUnion,
} from "./openapi-typescript.ts";
import { acceptUndefined } from "./optional-members.ts";
import { withoutOwnAlternatives } from "./own-alternatives.ts";
import { shareBodies } from "./share-bodies.ts";
import { openEnums, optionsOfFlags, type TypeFlag } from "./type-flags.ts";

/**
 * Returns the source text of the types `paths`, `components` and `operations`, written by openapi-typescript. Only its
 * transformation is used: its loader would read files and URLs that the document refers to, without any rule.
 */
export function schemaTypes(document: JsonObject, flags: readonly TypeFlag[] = []): string {
  const opened = flags.includes("open-enums") ? openEnums(document) : document;
  const { shared, lists } = shareBodies(withoutOwnAlternatives(splitDirections(withClientValues(opened))));
  try {
    // The discriminators are written into the schema, which is a copy of the document.
    const schema = shared as unknown as OpenAPI3;
    const statements = transformSchema(schema, { ...contextOf(schema), ...optionsOfFlags(flags) });
    const text = indented(
      astToString(compactTypes(statements.map(withRequired)), { formatOptions: printing }),
    );
    return sharedTypes(text, lists) + text;
  } catch (cause) {
    throw new SpecError("", `openapi-typescript cannot write the types: ${String(cause)}`, { cause });
  }
}

/** An option of the printer that its type does not have: names in any script are written as they are. */
const printing: object = { neverAsciiEscape: true };

/**
 * Replaces the helper `WithRequired` of openapi-typescript, which allows only members that all of a union has, `null` included.
 * An optional member also accepts `undefined`, and a required one does not.
 */
function withRequired(statement: Node): Node {
  if (!ts.isTypeAliasDeclaration(statement) || statement.name.text !== "WithRequired") return statement;
  const [helper = statement] = stringToAST(
    "type WithRequired<T, K> = T extends unknown ? T & { [P in K & keyof T]-?: Exclude<T[P], undefined> } : never;",
  ) as Node[];
  return helper;
}

/** Indents by two spaces instead of four. */
function indented(text: string): string {
  return text.replace(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
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
    postTransform: keepNames,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    // Only the loader reads it.
    redoc: undefined as never,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    resolve: (ref) => resolveRef(schema, ref, options),
    transform: (part) => binaryType(part) ?? knownNames(part),
    transformProperty: acceptUndefined,
  };
}

/** Returns the type of a string with known names: they are completed, and any other string is accepted. */
function knownNames(schema: unknown): TypeNode | undefined {
  const names = isObject(schema) ? extensibleNames(schema) : undefined;
  if (!isObject(schema) || names === undefined) return undefined;
  const nullType = isNullable(schema) ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : [];
  return tsUnion([...names.map(tsLiteral), anyOtherString(), ...nullType]);
}

/** Replaces `string` in a union with names, which would be lost in it: an open enumeration still completes them. */
function keepNames(type: TypeNode): TypeNode | undefined {
  if (!ts.isUnionTypeNode(type)) return undefined;
  const parts = partsOfUnion(type);
  // tsLiteral writes a name as an identifier with quotation marks.
  const names = parts.filter(({ kind }) => kind === ts.SyntaxKind.Identifier);
  const others = parts.filter(({ kind }) => kind !== ts.SyntaxKind.Identifier);
  const withoutString = others.filter(({ kind }) => kind !== ts.SyntaxKind.StringKeyword);
  if (names.length === 0 || withoutString.length === others.length) return undefined;
  return tsUnion([...names, anyOtherString(), ...withoutString]);
}

function partsOfUnion(type: TypeNode): readonly TypeNode[] {
  if (ts.isParenthesizedTypeNode(type) && ts.isUnionTypeNode(type.type)) return partsOfUnion(type.type);
  return ts.isUnionTypeNode(type) ? type.types.flatMap(partsOfUnion) : [type];
}

/** Returns `string & {}`, which accepts any string and, unlike `string`, keeps the names beside it in the union. */
function anyOtherString(): TypeNode {
  return ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  );
}
