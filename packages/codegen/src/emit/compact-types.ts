import type { Node, TypeElement, TypeLiteralNode, TypeNode } from "typescript";
import { clientMethods } from "../document/operations.ts";
import { ts } from "./openapi-typescript.ts";
import { acceptUndefinedIn } from "./optional-members.ts";
import { type MediaTypeLists, sharedMarker } from "./share-bodies.ts";

/**
 * Replaces what openapi-typescript repeats in each operation by types that are written once: bodies with several media
 * types, responses without documented headers, and operations without parameters. Methods that a path does not have are
 * left out.
 */
export function compactTypes(statements: readonly Node[]): Node[] {
  return statements.map((statement) => {
    if (!ts.isInterfaceDeclaration(statement)) return statement;
    const { modifiers, name, members } = statement;
    return ts.factory.createInterfaceDeclaration(
      modifiers,
      name,
      undefined,
      undefined,
      members.map(compactMember),
    );
  });
}

function compactMember(member: TypeElement): TypeElement {
  if (!ts.isPropertySignature(member) || !member.type || !ts.isTypeLiteralNode(member.type)) return member;
  const { modifiers, name, questionToken } = member;
  return ts.factory.updatePropertySignature(
    member,
    modifiers,
    name,
    questionToken,
    compactLiteral(member.type),
  );
}

const pathItem = ["parameters", ...clientMethods].join();

function compactLiteral(type: TypeLiteralNode): TypeNode {
  const { members } = type;
  const [first, second] = members;
  switch (members.map(nameOf).join()) {
    case "query,header,path,cookie":
      return members.every(isAbsent) ? reference("NoParameters") : literalOf(members.map(acceptUndefinedIn));
    case "headers,content":
      if (!isAnyHeaders(first)) break;
      if (isAbsent(second)) return reference("NoContent");
      return markedReference("Response", typeOf(second)) ?? literalOf(members);
    case "content":
      return markedReference("Body", typeOf(first)) ?? literalOf(members);
    case pathItem:
      return literalOf(members.filter((member) => !isAbsent(member)));
  }
  return markedReference("Content", type) ?? literalOf(members);
}

function literalOf(members: readonly TypeElement[]): TypeNode {
  return ts.factory.createTypeLiteralNode(members.map(compactMember));
}

function reference(name: string, ...types: readonly TypeNode[]): TypeNode {
  return ts.factory.createTypeReferenceNode(name, types);
}

/** Returns the reference to a shared type for a content with the marker of a list of media types. */
function markedReference(name: string, content: TypeNode | undefined): TypeNode | undefined {
  const [only] = content && ts.isTypeLiteralNode(content) ? content.members : [];
  const mediaType = only && nameOf(only);
  const value = typeOf(only);
  if (!mediaType?.startsWith(sharedMarker) || value === undefined) return undefined;
  return reference(name + mediaType.slice(sharedMarker.length), value);
}

function nameOf({ name }: TypeElement): string {
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : "";
}

function typeOf(member: TypeElement | undefined): TypeNode | undefined {
  return member && ts.isPropertySignature(member) ? member.type : undefined;
}

function isAbsent(member: TypeElement | undefined): boolean {
  return member?.questionToken !== undefined && typeOf(member)?.kind === ts.SyntaxKind.NeverKeyword;
}

/** Returns whether headers are only those that are not documented. */
function isAnyHeaders(member: TypeElement | undefined): boolean {
  const type = typeOf(member);
  return (
    type !== undefined && ts.isTypeLiteralNode(type) && type.members.every(ts.isIndexSignatureDeclaration)
  );
}

/** Returns the source text of the shared types whose names occur in the text of the others. */
export function sharedTypes(text: string, lists: MediaTypeLists): string {
  const headers = "headers: { [name: string]: unknown }";
  const declarations = [
    ["NoParameters", "", "{ query?: never; header?: never; path?: never; cookie?: never }"],
    ["NoContent", "", `{ ${headers}; content?: never }`],
    ...lists.flatMap((list, index) => {
      const members = list.map((name) => `  ${JSON.stringify(name)}: Value;\n`).join("");
      const content = `Content${index + 1}<Value>`;
      return [
        [`Response${index + 1}`, "<Value>", `{ ${headers}; content: ${content} }`],
        [`Body${index + 1}`, "<Value>", `{ content: ${content} }`],
        [`Content${index + 1}`, "<Value>", `{\n${members}}`],
      ] as const;
    }),
  ] as const;
  const wanted = declarations.filter(
    ([name]) => /^Content/.test(name) || new RegExp(`\\b${name}\\b`).test(text),
  );
  return wanted.map(([name, parameters, type]) => `type ${name}${parameters} = ${type};\n`).join("");
}
