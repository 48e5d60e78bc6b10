import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../load/json.ts";
import { shown } from "./difference.ts";

/** The first keyword that a value breaks: where, what the schema wants, what is there. */
export type SchemaFinding = { readonly pointer: string; readonly expected: string; readonly actual: string };

/** Holds a value against the schema that stands at a pointer of the document. */
export type SchemaCheck = (schema: string, value: unknown) => SchemaFinding | undefined;

const id = "https://contract.localhost/openapi";

/** Real servers leave the offset out, as the document says of its dates; RFC 3339 §5.6 otherwise. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** Prepares validation (JSON Schema 2020-12) against an OpenAPI document's schemas. */
export const schemaCheckOf = (document: JsonObject): SchemaCheck => {
  const ajv = new Ajv2020({ strict: false, verbose: true });
  addFormats.default(ajv);
  ajv.addFormat("date-time", dateTime);
  ajv.addSchema({ ...document, $id: id }, undefined, false, false);
  const compiled = new Map<string, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile({ $ref: `${id}#${encodeURI(schema)}` });
    compiled.set(schema, validate);
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return {
      pointer: error?.instancePath ?? "",
      expected: error?.message ?? "a valid value",
      actual: shown(error?.data),
    };
  };
};
