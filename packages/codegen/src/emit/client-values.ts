import { otherKind, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import type { TypeNode } from "typescript";
import { entries, isObject, type JsonObject, member } from "../document/json.ts";
import { resolvedValue } from "../document/reference.ts";
import { listedValues } from "../document/schema.ts";
import { ts } from "./openapi-typescript.ts";

/** The member that marks a schema of bytes with its place. */
const binary = "x-binary";

/** Where bytes are: in a request, in a response, or in a part of a multipart request. */
type Place = "request" | "response" | "part" | "any request" | "any response";

/** The values that the client accepts and returns. */
const valueTypes: Readonly<Record<Place, readonly string[]>> = {
  request: ["Blob", "ArrayBuffer", "ArrayBufferView", "ReadableStream"],
  response: ["Blob"],
  part: ["Blob", "ArrayBuffer", "ArrayBufferView"],
  // Text has a media type of a range, too.
  "any request": ["string", "Blob", "ArrayBuffer", "ArrayBufferView", "ReadableStream"],
  "any response": ["string", "Blob"],
};

/** Returns the type of a schema that {@link withClientValues} has marked. */
export function binaryType(schema: unknown): TypeNode | undefined {
  const types = valueTypes[member(schema, binary) as Place];
  if (types === undefined) return undefined;
  const nodes = types.map((name) => ts.factory.createTypeReferenceNode(name));
  return nodes.length === 1 ? nodes[0] : ts.factory.createUnionTypeNode(nodes);
}

/**
 * Returns a document for the types in which schemas have the values of the client: bytes are marked, and text is a string.
 * In a body of a binary media type, each string is bytes unless it has a `contentEncoding`, and so is a body without a
 * schema (OAS 3.1 §4.8.14.1).
 */
export function withClientValues(document: JsonObject): JsonObject {
  // Unlike a structured clone, this shares no object between two places: YAML aliases and conversions do.
  const marked = JSON.parse(JSON.stringify(document)) as JsonObject;
  const mark = (body: unknown, place: Place): void => {
    for (const [mediaType, described] of entries(member(resolvedValue(marked, body), "content"))) {
      if (isObject(described)) markContent(marked, mediaType, described, place);
    }
  };
  const bodiesOf = (operations: unknown): void => {
    markParameters(member(operations, "parameters"));
    for (const [, operation] of entries(operations)) {
      markParameters(member(operation, "parameters"));
      mark(member(operation, "requestBody"), "request");
      for (const [, response] of entries(member(operation, "responses"))) mark(response, "response");
    }
  };
  for (const [, item] of entries(marked.paths)) bodiesOf(resolvedValue(marked, item));
  markParameters(entries(member(marked.components, "parameters")).map(([, parameter]) => parameter));
  for (const [, body] of entries(member(marked.components, "requestBodies"))) mark(body, "request");
  for (const [, response] of entries(member(marked.components, "responses"))) mark(response, "response");
  return marked;
}

/** Gives a parameter in JSON the type of its value, which openapi-typescript takes for a string. */
function markParameters(parameters: unknown): void {
  for (const parameter of Array.isArray(parameters) ? parameters : []) {
    const [content] = entries(member(parameter, "content"));
    if (content === undefined || selectCodec(content[0])?.name !== "json") continue;
    Object.assign(parameter, { schema: member(content[1], "schema") ?? {}, content: undefined });
  }
}

function markContent(document: JsonObject, mediaType: string, described: JsonObject, place: Place): void {
  const parsed = parseMediaType(mediaType);
  if (parsed === undefined || selectCodec(mediaType)) return;
  if (/^(?:\*|application)\/\*/.test(parsed.essence)) {
    const { type, format } = { ...(resolvedValue(document, described.schema) as JsonObject | undefined) };
    // The range also includes JSON. Only a schema of bytes, or in a request of any string, means text or bytes.
    const isAny = format === "binary" || (place === "request" && type === "string" && format === undefined);
    if (!isAny || !isBytes(document, described.schema)) return;
    Object.assign(described, { schema: { type: "string", format: "binary", [binary]: `any ${place}` } });
    return;
  }
  const kind = otherKind(parsed);
  if (kind === "binary" && isBytes(document, described.schema)) {
    Object.assign(described, { schema: { type: "string", format: "binary", [binary]: place } });
  }
  // The client returns text as a string, even if the schema describes what can be parsed from it.
  if (kind === "text" && !isText(document, described.schema)) {
    Object.assign(described, { schema: { type: "string" } });
  }
  if (kind === "multipart" && place === "request") markParts(document, described.schema, new Set());
}

/** Marks the members of a multipart body that are bytes, or arrays of them. */
function markParts(document: JsonObject, place: unknown, visited: Set<unknown>): void {
  const schema = resolvedValue(document, place);
  if (!isObject(schema) || visited.has(schema)) return;
  visited.add(schema);
  for (const keyword of ["allOf", "oneOf", "anyOf"]) {
    const parts = schema[keyword];
    for (const part of Array.isArray(parts) ? parts : []) markParts(document, part, visited);
  }
  for (const [, property] of entries(schema.properties)) {
    const value = resolvedValue(document, property);
    const part = resolvedValue(document, member(value, "items") ?? value);
    const isFile = member(part, "format") === "binary" || member(part, "contentMediaType") !== undefined;
    if (isObject(part) && isFile && isBytes(document, part)) Object.assign(part, { [binary]: "part" });
  }
}

/** Returns whether a schema can be bytes: a string without `contentEncoding`, or a schema without a type or structure. */
function isBytes(document: JsonObject, place: unknown): boolean {
  const schema = resolvedValue(document, place ?? {});
  if (!isObject(schema) || schema.contentEncoding !== undefined) return false;
  const structure = [
    "properties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "enum",
    "const",
    "additionalProperties",
  ];
  if (structure.some((keyword) => schema[keyword] !== undefined)) return false;
  return schema.type === undefined || [schema.type].flat().includes("string");
}

function isText(document: JsonObject, place: unknown): boolean {
  const schema = resolvedValue(document, place);
  if (!isObject(schema)) return false;
  if (schema.type !== undefined) return [schema.type].flat().includes("string");
  return listedValues(schema)?.every((value) => typeof value === "string") ?? false;
}
