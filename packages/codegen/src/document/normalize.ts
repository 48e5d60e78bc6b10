import { checkFrame, checkReferences, checkSize } from "./check.ts";
import { isObject, type JsonObject } from "./json.ts";
import { inlineMediaTypes } from "./openapi-3-2.ts";
import { SpecError } from "./spec-error.ts";
import { isSwagger, openApi3Of } from "./swagger.ts";

/** Returns a parsed document after the checks of its size, version and frame. Throws {@link SpecError}. */
export function checkedDocument(parsed: unknown): JsonObject {
  checkSize(parsed);
  const document = requireVersion(parsed);
  checkFrame(document);
  return document;
}

/** Returns a document in one piece as OpenAPI 3. Changes the document. Throws {@link SpecError} for a wrong reference. */
export function normalized(document: JsonObject): JsonObject {
  const converted = openApi3Of(document);
  checkReferences(converted);
  inlineMediaTypes(converted);
  return converted;
}

/** Returns the document if it is OpenAPI 3.0 to 3.2 or Swagger 2.0. Throws {@link SpecError} for anything else. */
function requireVersion(document: unknown): JsonObject {
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
