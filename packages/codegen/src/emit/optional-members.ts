import type { PropertySignature, TypeElement } from "typescript";
import { ts, tsUnion } from "./openapi-typescript.ts";

/**
 * Adds `undefined` to an optional member, so that `{ Secret: process.env.SECRET }` compiles under
 * `exactOptionalPropertyTypes`. Bodies and parameters leave such a member out.
 */
export function acceptUndefined(property: PropertySignature): PropertySignature | undefined {
  const { modifiers, name, questionToken, type } = property;
  if (questionToken === undefined || type === undefined) return undefined;
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  const widened = tsUnion([...parts, ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
  return ts.factory.updatePropertySignature(property, modifiers, name, questionToken, widened);
}

/** Adds `undefined` to the optional parameters in a place, such as `query`. */
export function acceptUndefinedIn(place: TypeElement): TypeElement {
  if (!ts.isPropertySignature(place) || !place.type || !ts.isTypeLiteralNode(place.type)) return place;
  const { modifiers, name, questionToken, type } = place;
  const members = type.members.map((member) =>
    ts.isPropertySignature(member) ? (acceptUndefined(member) ?? member) : member,
  );
  const widened = ts.factory.createTypeLiteralNode(members);
  return ts.factory.updatePropertySignature(place, modifiers, name, questionToken, widened);
}
