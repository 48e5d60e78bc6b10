import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import { entries, isObject, type JsonObject } from "../json.ts";
import { SpecError } from "../spec-error.ts";

/** The document as OpenAPI 3: unchanged if it is, converted if it is Swagger 2.0, refused otherwise. */
export function openApi3Of(document: unknown): JsonObject {
  if (!isObject(document)) throw new SpecError("", "an OpenAPI document is an object");
  const { openapi, swagger } = document;
  if (typeof openapi === "string" && /^3\.[01](\.|$)/.test(openapi)) return document;
  // Unquoted in YAML, 2.0 is a number.
  if (swagger === "2.0" || swagger === 2) return fromSwagger(document);
  const version = openapi ?? swagger;
  throw new SpecError(
    swagger === undefined ? "/openapi" : "/swagger",
    `${version === undefined ? "no version" : `version ${JSON.stringify(version)}`}; OpenAPI 3.0, 3.1 and Swagger 2.0 are read`,
  );
}

function fromSwagger(document: JsonObject): JsonObject {
  return upgradeFromTwoToThree({ ...mended(document), swagger: "2.0" } as JsonObject) as JsonObject;
}

/**
 * Mends what generators of Swagger 2.0 are known to leave out: an empty list of media types where there is a body,
 * descriptions of responses. Security is dropped, as no output depends on it and its references often dangle.
 */
function mended({ security: _, ...document }: JsonObject): JsonObject {
  return {
    ...document,
    paths: mapMembers(document.paths, (item) => mapMembers(item, mendedOperation)),
  };
}

function mendedOperation(operation: unknown): unknown {
  if (!isObject(operation) || !isObject(operation.responses)) return operation;
  const { security: _, consumes, produces, ...kept } = operation;
  return {
    ...kept,
    ...(isEmpty(consumes) ? {} : { consumes }),
    ...(isEmpty(produces) ? {} : { produces }),
    responses: mapMembers(operation.responses, (response) =>
      isObject(response) ? { description: "", ...response } : response,
    ),
  };
}

function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  return isObject(value)
    ? Object.fromEntries(entries(value).map(([name, member]) => [name, change(member)]))
    : value;
}
