import { parseMediaType } from "@so-webhook/runtime/media";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ContractCase } from "../cases/contract-case.ts";
import { absent, below, type Difference, type JsonObject, jsonText } from "../load/json-value.ts";
import { headerOf } from "../load/samples.ts";
import { type ShapeAt, shapeBelow, shapeOf } from "../load/wire.ts";

/** A failed check: its name, a message and, if it is about a place in a body, the difference there. */
export type Finding = { readonly check: string; readonly message: string } & Partial<Difference>;

/** Validates a value against the schema at a pointer of the document. Returns the first violation. */
export type SchemaCheck = (schema: string, value: unknown) => Difference | undefined;

const id = "https://contract.localhost/openapi";

/** RFC 3339 §5.6, but with an optional offset: real servers omit it, and the document says so. */
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** Prepares validation (JSON Schema 2020-12) against the schemas of an OpenAPI document. */
export function schemaCheckOf(document: JsonObject): SchemaCheck {
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
      actual: jsonText(error?.data),
    };
  };
}

/** Checks that a sample still fits the document: its media types, its values, and no undocumented member. */
export function sampleFindings(
  { sample, operation, expect }: ContractCase,
  schema: SchemaCheck,
): readonly Finding[] {
  const response = operation.responses.find(({ status }) => status === String(expect.status));
  const bodies = [
    ["request", operation.request, expect.requestValue],
    ["response", response?.content ?? [], expect.response?.value],
  ] as const;
  return bodies.flatMap(([which, content, value]) => {
    if (content.length === 0 && sample[which].body === "") return [];
    const findingOf = (problem: string, facts: Partial<Finding>): readonly Finding[] => [
      { check: "sample", message: `stale sample: the ${which}${problem}`, ...facts },
    ];
    const contentType = headerOf(sample[which].headers, "content-type");
    const essence = parseMediaType(contentType ?? "")?.essence;
    const media = content.find(({ mediaType }) => mediaType === essence);
    if (media === undefined) {
      const expected = content.map(({ mediaType }) => mediaType).join(", ");
      return findingOf("'s media type is not documented", { expected, actual: contentType ?? absent });
    }
    const invalid = schema(media.schema, value);
    if (invalid !== undefined) return findingOf(" does not match its schema", invalid);
    const unknown = undocumentedMember(value, shapeOf(media.schema.split("/").at(-1) ?? ""), "");
    return unknown ? findingOf(" has an undocumented member", unknown) : [];
  });
}

/** Finds the first member that its shape does not list. Values without a shape may be anything. */
function undocumentedMember(value: unknown, at: ShapeAt, pointer: string): Difference | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, one] of Object.entries(value)) {
    const place = below(pointer, name);
    const inner = shapeBelow(at, name);
    if (inner === undefined) return { pointer: place, actual: jsonText(one), expected: absent };
    const found = undocumentedMember(one, inner, place);
    if (found !== undefined) return found;
  }
  return undefined;
}
