import { fail } from "../errors/failure.ts";
import { loadOnce } from "../media/load-once.ts";
import { parseMediaType } from "../media/media-type.ts";
import { mediaTypes } from "../media/media-types.ts";
import { ownValue } from "../media/record.ts";
import { codecOf, jsonEntry } from "../media/select/registry.ts";
import type { Chosen } from "../observe/negotiation.ts";
import {
  type HeaderValues,
  headersOfOptions,
  type MergedHeaders,
  mergeHeaders,
} from "../transport/headers.ts";
import { type Call, optionOf, type Prepared } from "./call.ts";
import { codecFailure } from "./decode.ts";
import { pathExpression } from "./openapi-fetch.ts";
import type { MediaDefaults } from "./options.ts";
import type { ChosenType, WrittenBody } from "./other-body.ts";
import { requestShape } from "./shapes.ts";

/** Chooses media types and headers and writes the body. Ends the call with `kind: "encode"` if it cannot. */
export async function prepare(call: Call): Promise<Prepared> {
  const { client, init } = call;
  const written = await writeParameters(call);
  const header = mergeHeaders(written?.headers ?? (init.params?.header as HeaderValues));
  const own = [headersOfOptions(client.options, init), init.headers, header];
  const headers = mergeHeaders(client.headers, ...own);
  const media = chooseMedia(call, mergeHeaders(...own));
  function isUnset(name: string, { from }: Chosen): boolean {
    return from === "first documented" && headers[name] === null;
  }
  const { body, contentType } = await writeBody(call, media.contentType, headers);
  return {
    ...media,
    // openapi-fetch appends the items of an array to the header, where they already are.
    init: { ...written?.serializers, params: { path: {}, ...init.params, header } },
    headers: {
      ...headers,
      accept: isUnset("accept", media.accept) ? null : media.accept.value,
      "content-type": isUnset("content-type", media.contentType) ? null : (contentType ?? null),
    },
    body,
  };
}

/** Writes the parameters of an operation that needs more than the defaults of openapi-fetch. */
async function writeParameters(call: Call) {
  const { client, init, operation, path } = call;
  const table = ownValue(client.options.defaults?.parameters, operation);
  const values = (init.params?.path ?? {}) as Readonly<Record<string, unknown>>;
  // With "", "." or "..", or with neither a string nor a number, openapi-fetch may send the request to another path.
  const isOdd = [...path.matchAll(pathExpression)].some(([, , name = ""]) => {
    const value = ownValue(values, name);
    return typeof value === "string" ? /^\.{0,2}$/.test(value) : !Number.isFinite(value);
  });
  if (table === undefined && !isOdd) return undefined;
  const parameters = await import("./parameters.ts");
  try {
    if (table === undefined) return parameters.writePath(call);
    return parameters.writeParameters(call, table, mergeHeaders(client.headers, init.headers).cookie);
  } catch (error) {
    throw codecFailure(error, "encode", "the parameters cannot be written");
  }
}

/** What a call without media types falls back to if the generated defaults have none. */
const fallback: Required<Omit<MediaDefaults, "parameters">> = {
  contentType: mediaTypes.json,
  accept: mediaTypes.json,
  exceptions: {},
};

/**
 * Chooses the Content-Type and Accept of a call. The call's option comes first, then its header, the client's
 * option, the client's header, and the first type that the operation documents.
 */
function chooseMedia({ client, init, operation }: Call, own: MergedHeaders) {
  const { options, headers } = client;
  const { exceptions, ...defaults } = { ...fallback, ...options.defaults };
  const documented = { ...defaults, ...ownValue(exceptions, operation) };
  const header = own["content-type"];
  if (init.contentType && header) refuseConflict(init.contentType, header);
  return {
    contentType: firstChosen(
      [init.contentType, header, options.contentType, headers["content-type"]],
      documented.contentType,
    ),
    accept: firstChosen(
      [acceptHeader(init.accept), own.accept, acceptHeader(options.accept), headers.accept],
      documented.accept,
    ),
  };
}

const sources = ["call option", "call header", "client option", "client header"] as const;

function firstChosen(candidates: readonly (string | null | undefined)[], documented: string): Chosen {
  const index = candidates.findIndex((candidate) => typeof candidate === "string");
  const value = candidates[index];
  const from = sources[index];
  return value && from ? { value, from } : { value: documented, from: "first documented" };
}

/** Joins ranges in the caller's order (RFC 9110 §12.5.1). */
function acceptHeader(accept: string | readonly string[] | undefined): string | undefined {
  return typeof accept === "string" || accept === undefined ? accept : accept.join(", ");
}

function refuseConflict(option: string, header: string): void {
  if (parseMediaType(option)?.essence === parseMediaType(header)?.essence) return;
  const reason = `contentType is "${option}" but the Content-Type header is "${header}"`;
  fail({ kind: "encode", code: "content-type-conflict", reason });
}

/** Writes the body: with the caller's serializer, unchanged if it is ready to be sent, else with a codec. */
async function writeBody(call: Call, type: Chosen, headers: MergedHeaders): Promise<WrittenBody> {
  const { body } = call.init;
  if (body === undefined) return { body };
  const chosen = { ...type, mediaType: parseMediaType(type.value) };
  const serialize = optionOf(call, "bodySerializer");
  if (serialize === undefined && !isReady(body)) {
    if (optionOf(call, "strictBody")) {
      await (await import("./check-body.ts")).refuseUnknown(call, chosen.value);
    }
    return encode(call, chosen);
  }
  return (await loadOther()).readyBody(call, serialize, headers, chosen);
}

/** Returns whether a body is already in a form that `fetch` sends. A string may also be a value of a codec. */
export function isReady(body: unknown): boolean {
  return (
    body instanceof FormData ||
    body instanceof URLSearchParams ||
    body instanceof Blob ||
    body instanceof ReadableStream ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  );
}

const loadOther = loadOnce(() => import("./other-body.ts"));

/** Writes a value in the media type that its Content-Type names. */
async function encode(call: Call, chosen: ChosenType): Promise<WrittenBody> {
  const { client, init, operation } = call;
  const { value, mediaType } = chosen;
  let entry = mediaType && codecOf(mediaType);
  try {
    // A string may be a whole body, such as JSON that is about to be written as JSON once more.
    if (typeof init.body === "string" && client.secretMembers.size > 0) {
      (await loadOther()).searchBody(call, init.body);
    }
    if (entry === undefined) {
      const { otherBody } = await loadOther();
      const other = await otherBody(call, chosen);
      if (other !== undefined) return other;
      entry = jsonEntry;
    }
    const charset = mediaType?.parameters.get("charset");
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
      const reason = `Content-Type has charset "${charset}", but bodies are written in UTF-8`;
      fail({ kind: "encode", code: "unsupported-request-charset", reason });
    }
    // JSON has types of its own: only the other formats need the operation's shape.
    const contract = entry.name === "json" ? undefined : await client.loadContract(operation);
    const encode = await entry.loadEncode(contract?.xmlDialect);
    const shape = requestShape(contract, operation, mediaType?.essence ?? "");
    const xmlNamespace = client.options.xmlNamespace ?? contract?.xmlNamespace;
    const body = encode(init.body, { shape, shapes: contract?.shapes, xmlNamespace });
    return { body, contentType: value };
  } catch (error) {
    throw codecFailure(error, "encode", `the body cannot be written as ${mediaType?.essence ?? value}`);
  }
}
