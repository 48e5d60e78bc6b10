import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import {
  appendToPointer,
  CodecError,
  jsonCodec,
  mediaTypes,
  parseMediaType,
  selectCodec,
  type WireContent,
} from "@so-webhook/runtime/media";
import { type HttpExchange, parseHttpFile } from "@so-webhook/spec/http";
import { Refusal, showPlace } from "./http/refusal.ts";
import { findRoute, type Route } from "./http/route.ts";
import { bodiesOf, contentOf, shapes } from "./operation.ts";
import type { DecodedBody } from "./request-body.ts";
import { type ResponseParts, resultResponse } from "./response.ts";
import { isRecord } from "./store/entry.ts";

type OperationRoute = Extract<Route, { kind: "operation" }>;

/** A function that returns the documented response to the documented request, in any media type. */
export type Replay = (
  route: OperationRoute,
  body: DecodedBody,
  mediaType: string,
  xmlNamespace: string | undefined,
) => Promise<ResponseParts>;

/**
 * Creates a replay of one exchange. Its response is returned byte for byte in its own media type, and as the same
 * value in the others. Any other webhook is refused with a 422 {@link Refusal} that names the first difference.
 */
export function createReplay(source: true | HttpExchange): Replay {
  let loaded: Promise<HttpExchange> | undefined;
  return async (route, body, mediaType, xmlNamespace) => {
    loaded ??= source === true ? loadDocumentedExchange() : Promise.resolve(source);
    const { request, response } = await loaded;
    const bodies = bodiesOf(route.key);
    const hasBody = request.body !== "";
    const documented = hasBody ? await read(request, bodies.request) : undefined;
    const expected = body.format === "form" ? await carriedByForm(documented, bodies.request) : documented;
    const difference = isSameRoute(route, request) ? firstDifference(body.value, expected) : otherRequest;
    if (difference !== undefined) {
      throw new Refusal(
        422,
        `This sandbox only replays the documented exchange. ${showPlace(difference.pointer)} ${difference.reason}.`,
        { problems: [difference] },
      );
    }
    const { status } = response;
    if (response.body !== "" && parseMediaType(contentTypeOf(response))?.essence !== mediaType) {
      const content = contentOf(route.key, status);
      const value = await read(response, content);
      return resultResponse(value, mediaType, { status, response: content }, xmlNamespace);
    }
    return { status, headers: headersOf(response), bytes: new TextEncoder().encode(response.body) };
  };
}

const otherRequest: Difference = { pointer: "", reason: "is for another operation or path" };

/** Checks whether a request has the operation and the path of the sample. Its query may differ. */
function isSameRoute(
  { key, parameters }: OperationRoute,
  { method, target }: HttpExchange["request"],
): boolean {
  const documented = findRoute(method, new URL(target, "http://sandbox").pathname);
  // An exchange that names no operation is one of Webhook/Test.
  if (documented.kind !== "operation") return key === "POST /api/v1/Webhook/Test";
  return key === documented.key && firstDifference(parameters, documented.parameters) === undefined;
}

/** Reads the documented exchange from the sample file of `@so-webhook/spec`. */
export async function loadDocumentedExchange(): Promise<HttpExchange> {
  const path = createRequire(import.meta.url).resolve(
    "@so-webhook/spec/samples/v1Webhook_TestWebhook/documented.http",
  );
  const [exchange] = parseHttpFile(await readFile(path, "utf8"));
  if (exchange === undefined) throw new Error("The sample file contains no exchange.");
  return exchange;
}

/** Removes what a form cannot carry (docs/decisions/0003), because a client cannot send it. */
async function carriedByForm(value: unknown, content: WireContent): Promise<unknown> {
  const encode = await selectCodec(mediaTypes.form)?.loadEncode();
  const shape = content[mediaTypes.form];
  if (encode === undefined || shape === undefined) return value;
  let rest = value;
  for (;;) {
    try {
      encode(rest, { shape, shapes });
      return rest;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      const less = without(rest, error.place.pointer ?? "");
      if (less === undefined) return rest;
      rest = less;
    }
  }
}

/** Copies a value without the member at a pointer. Returns `undefined` when there is no such member. */
function without(value: unknown, pointer: string): unknown {
  const [name, ...rest] = pointer.split("/").slice(1);
  if (name === undefined || !isRecord(value)) return undefined;
  const own = name.replaceAll("~1", "/").replaceAll("~0", "~");
  if (!Object.hasOwn(value, own)) return undefined;
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([other]) => other !== own));
  const inner = without(value[own], ["", ...rest].join("/"));
  return inner === undefined ? undefined : { ...value, [own]: inner };
}

/** Fields that frame a message. Those of a sample would contradict the bytes that are sent, so clients would wait. */
const framing: readonly string[] = [
  "connection",
  "content-length",
  "keep-alive",
  "trailer",
  "transfer-encoding",
];

/** Returns the header fields of a sample's response. Throws when a `Response` cannot have them or its status. */
function headersOf({ status, headers }: HttpExchange["response"]): Readonly<Record<string, string>> {
  const fields = headers.filter(([name]) => !framing.includes(name.toLowerCase()));
  new Response(null, { status, headers: fields.map(([name, value]): [string, string] => [name, value]) });
  return Object.fromEntries(fields);
}

type Message = Pick<HttpExchange["response"], "headers" | "body">;

function contentTypeOf({ headers }: Message): string {
  return headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
}

/** Decodes a sample's body by its own Content-Type, or as JSON when that names no known type. */
async function read(message: Message, content: WireContent): Promise<unknown> {
  const mediaType = parseMediaType(contentTypeOf(message));
  const decode = (await selectCodec(mediaType?.essence ?? "")?.loadDecode()) ?? jsonCodec.decode;
  const shape = mediaType && content[mediaType.essence];
  return decode(new TextEncoder().encode(message.body), { shapes, ...(shape && { shape }) });
}

/** The place and the kind of a difference between two values. */
export type Difference = { readonly pointer: string; readonly reason: string };

/**
 * Returns the first difference, in the order of the expected value, or `undefined` if the values are equal. The order
 * of members does not matter.
 */
export function firstDifference(actual: unknown, expected: unknown, pointer = ""): Difference | undefined {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (actual.length !== expected.length) {
      return { pointer, reason: `has ${actual.length} items instead of ${expected.length}` };
    }
    return firstOf(
      expected.map((item, index) => [String(index), actual[index], item]),
      pointer,
    );
  }
  if (isRecord(expected) && isRecord(actual)) {
    const missing = Object.keys(expected).find((name) => !Object.hasOwn(actual, name));
    if (missing !== undefined) return { pointer: appendToPointer(pointer, missing), reason: "is missing" };
    const added = Object.keys(actual).find((name) => !Object.hasOwn(expected, name));
    if (added !== undefined) {
      return { pointer: appendToPointer(pointer, added), reason: "is not in the documented request" };
    }
    return firstOf(
      Object.keys(expected).map((name) => [name, actual[name], expected[name]]),
      pointer,
    );
  }
  return Object.is(actual, expected) ? undefined : { pointer, reason: "differs from the documented request" };
}

function firstOf(
  pairs: readonly (readonly [string, unknown, unknown])[],
  pointer: string,
): Difference | undefined {
  for (const [name, actual, expected] of pairs) {
    const difference = firstDifference(actual, expected, appendToPointer(pointer, name));
    if (difference !== undefined) return difference;
  }
  return undefined;
}
