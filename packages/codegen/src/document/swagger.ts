import { upgradeFromTwoToThree } from "@scalar/openapi-upgrader/2.0-to-3.0";
import { entries, isObject, type JsonObject } from "./json.ts";
import { SpecError } from "./spec-error.ts";

/** Returns the document if it is OpenAPI 3.0 to 3.2 or Swagger 2.0. Throws {@link SpecError} for anything else. */
export function requireVersion(document: unknown): JsonObject {
  if (!isObject(document)) throw new SpecError("", "an OpenAPI document must be an object");
  const { openapi, swagger } = document;
  if (isOpenApi3(document) || isSwagger(document)) return document;
  const version = openapi ?? swagger;
  throw new SpecError(
    swagger === undefined ? "/openapi" : "/swagger",
    `${version === undefined ? "the version is missing" : `version ${JSON.stringify(version)} is not supported`}. Use OpenAPI 3.0 to 3.2 or Swagger 2.0.`,
  );
}

function isOpenApi3({ openapi }: JsonObject): boolean {
  return typeof openapi === "string" && /^3\.[0-2](\.|$)/.test(openapi);
}

function isSwagger({ swagger }: JsonObject): boolean {
  // Unquoted in YAML, 2.0 is a number.
  return swagger === "2.0" || swagger === 2;
}

/** Returns a document of OpenAPI 3 as it is, and converts one of Swagger 2.0. */
export function openApi3Of(document: JsonObject): JsonObject {
  if (!isSwagger(document)) return document;
  try {
    return upgradeFromTwoToThree({ ...mended(document), swagger: "2.0" } as JsonObject) as JsonObject;
  } catch (cause) {
    throw new SpecError("", `the document cannot be converted to OpenAPI 3: ${String(cause)}`, { cause });
  }
}

/**
 * Adds what generators of Swagger 2.0 are known to leave out: media types where there is a body, and descriptions of
 * responses.
 */
function mended(document: JsonObject): JsonObject {
  return { ...document, paths: mapMembers(document.paths, (item) => mapMembers(item, mendedOperation)) };
}

function mendedOperation(operation: unknown): unknown {
  if (!isObject(operation) || !isObject(operation.responses)) return operation;
  const { consumes, produces, ...kept } = operation;
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
  if (!isObject(value)) return value;
  return Object.fromEntries(entries(value).map(([name, member]) => [name, change(member)]));
}
