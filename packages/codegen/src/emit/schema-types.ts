import openapiTS, { astToString, type OpenAPI3, tsLiteral, tsUnion } from "openapi-typescript";
import ts from "typescript";
import type { JsonObject } from "../json.ts";
import { openValuesOf } from "../model/open-values.ts";

/** Source text of the types `paths`, `components` and `operations`, by openapi-typescript. */
export async function schemaTypes(document: JsonObject): Promise<string> {
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    emptyObjectsUnknown: true,
    silent: true,
    transform: (schema) => {
      const values = openValuesOf(schema);
      return (
        values &&
        tsUnion([...values.names.map(tsLiteral), anyOtherText(), ...(values.nullable ? [nullType()] : [])])
      );
    },
  });
  return astToString(nodes);
}

/** `string & {}`: takes any text, yet does not swallow the names next to it as `string` would. */
function anyOtherText(): ts.TypeNode {
  return ts.factory.createParenthesizedType(
    ts.factory.createIntersectionTypeNode([
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      ts.factory.createTypeLiteralNode([]),
    ]),
  );
}

function nullType(): ts.TypeNode {
  return ts.factory.createLiteralTypeNode(ts.factory.createNull());
}
