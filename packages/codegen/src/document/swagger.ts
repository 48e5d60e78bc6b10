import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import { mediaTypes, parseMediaType } from "@so-webhook/runtime/media";
import { isObject, type JsonObject, mapMembers, member } from "./json.ts";
import { referenceOf } from "./reference.ts";
import { SpecError } from "./spec-error.ts";
import { objectsOf } from "./walk.ts";

/** Returns whether a document is Swagger 2.0. */
export function isSwagger({ swagger }: JsonObject): boolean {
  // Unquoted in YAML, 2.0 is a number.
  return swagger === "2.0" || swagger === 2;
}

/** Returns a document of OpenAPI 3 as it is, and converts one of Swagger 2.0. */
export function openApi3Of(document: JsonObject): JsonObject {
  if (!isSwagger(document)) return document;
  try {
    const upgraded = upgradeFromTwoToThree({ ...mended(document), swagger: "2.0" } as JsonObject);
    useKeywordsOfOpenApi3(upgraded as JsonObject);
    return upgraded as JsonObject;
  } catch (cause) {
    throw new SpecError("", `the document cannot be converted to OpenAPI 3: ${String(cause)}`, { cause });
  }
}

/**
 * Replaces the name that is a discriminator in Swagger 2.0, and the extension by which generators allow null. The conversion
 * keeps both. Changes the document.
 */
function useKeywordsOfOpenApi3(document: JsonObject): void {
  for (const { value, isMap } of objectsOf(document)) {
    if (isMap) continue;
    if (value["x-nullable"] === true) Object.assign(value, { nullable: true });
    if (typeof value.discriminator !== "string") continue;
    Object.assign(value, { discriminator: { propertyName: value.discriminator } });
  }
}

/**
 * Adds what generators of Swagger 2.0 are known to leave out (media types of bodies, descriptions of responses) and what the
 * conversion would lose (formats of lists, media types of operations, shared bodies).
 */
function mended(document: JsonObject): JsonObject {
  const { produces, ...kept } = document;
  return {
    ...kept,
    ...(isObject(kept.parameters) && { parameters: mapMembers(kept.parameters, mendedParameter) }),
    // The conversion prefers the media types of the document to those of an operation, but shared responses need them.
    ...(isObject(kept.responses) && {
      responses: mapMembers(kept.responses, (response) => withContent(response, produces)),
    }),
    paths: mapMembers(document.paths, (item) => mendedPath(item, document)),
  };
}

/** Gives the body that a path describes for all of its operations to each of them. */
function mendedPath(item: unknown, document: JsonObject): unknown {
  if (!isObject(item)) return item;
  const { parameters, ...operations } = item;
  const shared = parametersOf(parameters, document);
  const mendedOperations = mapMembers(operations, (operation) =>
    mendedOperation(operation, shared.filter(isInBody), document),
  ) as JsonObject;
  return {
    ...mendedOperations,
    ...(Array.isArray(parameters) && { parameters: shared.filter((one) => !isInBody(one)) }),
  };
}

function mendedOperation(operation: unknown, shared: readonly unknown[], document: JsonObject): unknown {
  if (!isObject(operation) || !isObject(operation.responses)) return operation;
  const { consumes, produces, parameters, ...kept } = operation;
  const sent = isEmpty(consumes) ? document.consumes : consumes;
  const media = isEmpty(produces) ? document.produces : produces;
  const own = parametersOf(parameters, document);
  const all = [...own, ...shared.filter((one) => !own.some((other) => replaces(other, one)))];
  return {
    ...kept,
    ...(isEmpty(sent) ? {} : { consumes: sent }),
    ...(isEmpty(media) ? {} : { produces: media }),
    ...(all.length > 0 && withForm(all, sent)),
    responses: mapMembers(operation.responses, (response) =>
      isObject(response) ? { description: "", ...response } : response,
    ),
  };
}

/** Returns parameters. A reference to a body or to a field of a form, which the conversion would lose, is resolved. */
function parametersOf(parameters: unknown, { parameters: shared }: JsonObject): readonly unknown[] {
  return (Array.isArray(parameters) ? parameters : []).map((parameter: unknown) => {
    const target = member(shared, referenceOf(parameter)?.replace("#/parameters/", "") ?? "");
    return isInBody(target) ? target : mendedParameter(parameter);
  });
}

function isInBody(parameter: unknown): boolean {
  return ["body", "formData"].includes(String(member(parameter, "in")));
}

/** Returns whether a parameter of an operation replaces one of its path. An operation has one body. */
function replaces(own: unknown, shared: unknown): boolean {
  const place = member(own, "in");
  return (
    place === member(shared, "in") && (place === "body" || member(own, "name") === member(shared, "name"))
  );
}

/** Puts the fields of a form into one body, whose schema the conversion keeps whole. */
function withForm(parameters: readonly unknown[], consumes: unknown): JsonObject {
  const fields = parameters.filter(isField);
  if (fields.length === 0) return { parameters };
  const properties = Object.fromEntries(fields.map((field) => [field.name, schemaOfField(field)]));
  const required = fields.filter((field) => field.required === true).map(({ name }) => name);
  const schema = { type: "object", properties, required };
  const body = { in: "body", name: "form", required: required.length > 0, schema };
  const types = [consumes].flat().filter((type) => forms.includes(parseMediaType(String(type))?.essence));
  return {
    parameters: [...parameters.filter((one) => !isField(one)), body],
    consumes: types.length > 0 ? types : [mediaTypes.multipart],
  };
}

const forms: readonly unknown[] = [mediaTypes.multipart, mediaTypes.form];

function isField(parameter: unknown): parameter is JsonObject {
  return member(parameter, "in") === "formData";
}

/** Returns the schema of a field, without its default: types require a member with a default. */
function schemaOfField(field: JsonObject): JsonObject {
  const { name, in: place, required, collectionFormat, default: value, ...schema } = field;
  return schema;
}

/** Keeps the `collectionFormat` of a list, which the conversion would replace by commas. */
function mendedParameter(parameter: unknown): unknown {
  if (!isObject(parameter) || parameter.type !== "array") return parameter;
  const style = member(stylesOfFormats, String(parameter.collectionFormat));
  const isKnown = parameter.in === "query" && parameter.collectionFormat !== "tsv";
  return style === undefined || isKnown ? parameter : { ...parameter, style, explode: false };
}

/** Styles by the format of a list. In OpenAPI 3, the first two are for queries, and the third does not exist. */
const stylesOfFormats: JsonObject = { ssv: "spaceDelimited", pipes: "pipeDelimited", tsv: "tabDelimited" };

/** Gives a shared response its media types, as OpenAPI 3 does. */
function withContent(response: unknown, produces: unknown): unknown {
  if (!isObject(response) || response.schema === undefined || !Array.isArray(produces)) return response;
  const { schema, ...kept } = response;
  return { ...kept, content: Object.fromEntries(produces.map((type) => [type, { schema }])) };
}

function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}
