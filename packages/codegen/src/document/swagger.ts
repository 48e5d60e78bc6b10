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
 * Adds what generators of Swagger 2.0 are known to leave out, media types where there is a body and descriptions of
 * responses, and what the conversion would lose: formats of lists, media types of operations, and bodies.
 */
function mended(document: JsonObject): JsonObject {
  const { produces, ...kept } = document;
  return {
    ...kept,
    ...(isObject(kept.parameters) && { parameters: mapMembers(kept.parameters, mendedParameter) }),
    // The conversion prefers the media types of the document to those of an operation, but shared responses need them.
    ...(isObject(kept.responses)
      ? { responses: mapMembers(kept.responses, (response) => withContent(response, produces)) }
      : {}),
    paths: mapMembers(document.paths, (item) => mendedPath(item, document)),
  };
}

/** Gives the body that a path describes for all of its operations to each of them. */
function mendedPath(item: unknown, document: JsonObject): unknown {
  if (!isObject(item)) return item;
  const { parameters, ...operations } = item;
  const shared = placed(parameters, document);
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
  const own = placed(parameters, document);
  const all = [...own, ...shared.filter((one) => !own.some((other) => replaces(other, one)))];
  return {
    ...kept,
    ...(isEmpty(sent) ? {} : { consumes: sent }),
    ...(isEmpty(media) ? {} : { produces: media }),
    ...(all.length > 0 && withBody(all, sent)),
    responses: mapMembers(operation.responses, (response) =>
      isObject(response) ? { description: "", ...response } : response,
    ),
  };
}

/** Returns parameters, with shared ones in their place that are bodies or fields of a form: the conversion would lose them. */
function placed(parameters: unknown, { parameters: shared }: JsonObject): readonly unknown[] {
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

/** The formats of a list that OpenAPI 3 has no style for, in a path, a header, or (tabs) anywhere, by the style used here. */
const otherFormats: JsonObject = { ssv: "spaceDelimited", pipes: "pipeDelimited", tsv: "tabDelimited" };

/** Puts the fields of a form into one body, whose schema the conversion keeps whole. */
function withBody(all: readonly unknown[], consumes: unknown): JsonObject {
  const isField = (parameter: unknown): parameter is JsonObject => member(parameter, "in") === "formData";
  const fields = all.filter(isField);
  if (fields.length === 0) return { parameters: all };
  const required = fields.filter((field) => field.required === true).map(({ name }) => name);
  // A member with a default would be required in types.
  const properties = fields.map(({ name, in: _, required, collectionFormat, default: __, ...schema }) => [
    name,
    schema,
  ]);
  const schema = { type: "object", properties: Object.fromEntries(properties), required };
  const body = { in: "body", name: "form", required: required.length > 0, schema };
  const types = [consumes].flat().filter((type) => forms.includes(parseMediaType(String(type))?.essence));
  return {
    parameters: [...all.filter((parameter) => !isField(parameter)), body],
    consumes: types.length > 0 ? types : [mediaTypes.multipart],
  };
}

const forms: readonly unknown[] = [mediaTypes.multipart, mediaTypes.form];

/** Keeps the `collectionFormat` of a list, which the conversion would replace by commas. */
function mendedParameter(parameter: unknown): unknown {
  if (!isObject(parameter) || parameter.type !== "array") return parameter;
  const style = member(otherFormats, String(parameter.collectionFormat));
  const isKnown = parameter.in === "query" && parameter.collectionFormat !== "tsv";
  return style === undefined || isKnown ? parameter : { ...parameter, style, explode: false };
}

/** Describes a shared response as OpenAPI 3 does. */
function withContent(response: unknown, produces: unknown): unknown {
  if (!isObject(response) || response.schema === undefined || !Array.isArray(produces)) return response;
  const { schema, ...kept } = response;
  return { ...kept, content: Object.fromEntries(produces.map((type) => [type, { schema }])) };
}

function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}
