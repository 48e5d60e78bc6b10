import { parseMediaType } from "@so-webhook/runtime/media";
import { contract } from "@so-webhook/spec/wire";
import type { ContractCase } from "../cases/contract-case.ts";
import { below, isObject } from "../load/json.ts";
import type { DocumentedMedia } from "../load/operation.ts";
import { headerOf } from "../load/samples.ts";
import { shown } from "./difference.ts";
import type { Finding } from "./finding.ts";
import type { SchemaCheck } from "./schema.ts";

/** Whether a sample still fits the document: its media types, its values, and no member the document lacks. */
export const sampleFindings = (contractCase: ContractCase, schema: SchemaCheck): readonly Finding[] => {
  const { sample, operation, expect } = contractCase;
  const response = operation.responses.find(({ status }) => status === String(expect.status));
  return [
    ...bodyFindings(
      "request",
      headerOf(sample.request.headers, "content-type"),
      operation.request,
      expect.requestValue,
      schema,
    ),
    ...bodyFindings(
      "response",
      headerOf(sample.response.headers, "content-type"),
      response?.content ?? [],
      expect.reply?.value,
      schema,
    ),
  ];
};

const bodyFindings = (
  which: string,
  contentType: string | undefined,
  content: readonly DocumentedMedia[],
  value: unknown,
  schema: SchemaCheck,
): readonly Finding[] => {
  const check = "sample";
  const essence = parseMediaType(contentType ?? "")?.essence;
  const media = content.find(({ mediaType }) => mediaType === essence);
  if (media === undefined) {
    const expected = content.map(({ mediaType }) => mediaType).join(", ");
    const message = `stale sample: the ${which}'s media type is not documented`;
    return [{ check, message, expected, actual: contentType ?? "(absent)" }];
  }
  const invalid = schema(media.schema, value);
  if (invalid !== undefined)
    return [{ check, message: `stale sample: the ${which} breaks its schema`, ...invalid }];
  const unknown = undocumentedMember(value, contract.shapes[media.schema.split("/").at(-1) ?? ""], "");
  if (unknown === undefined) return [];
  const message = `stale sample: the ${which} has a member that the document does not`;
  return [{ check, message, ...unknown, expected: "(absent)" }];
};

type Place = { readonly pointer: string; readonly actual: string };

/** The first member that its shape does not have; values without a shape are anything. */
const undocumentedMember = (value: unknown, shape: unknown, pointer: string): Place | undefined => {
  if (!isObject(shape)) return undefined;
  if (shape.type === "ref") return undocumentedMember(value, contract.shapes[String(shape.ref)], pointer);
  const documented = shape.type === "object" && isObject(shape.members) ? shape.members : undefined;
  const inner = shape.type === "array" ? shape.items : shape.values;
  const entries: readonly (readonly [string, unknown])[] =
    Array.isArray(value) || isObject(value) ? Object.entries(value) : [];
  for (const [name, one] of entries) {
    const at = below(pointer, name);
    if (documented !== undefined && !Object.hasOwn(documented, name))
      return { pointer: at, actual: shown(one) };
    const found = undocumentedMember(one, documented?.[name] ?? inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
};
