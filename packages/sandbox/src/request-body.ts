import {
  CodecError,
  jsonCodec,
  parseMediaType,
  selectCodec,
  type WireShape,
} from "@so-webhook/runtime/media";
import type { ExchangeDraft } from "./exchange.ts";
import type { Incoming } from "./http/incoming.ts";
import { badRequest, Refusal } from "./http/refusal.ts";
import { type Bodies, shapes } from "./operation.ts";
import type { Settings } from "./settings.ts";

/** A decoded body and the format it was in. The value is `undefined` when there is no body. */
export type DecodedBody = {
  readonly value: unknown;
  readonly format: "json" | "xml" | "form";
  /** The documented shape of a body of this media type. */
  readonly shape: WireShape;
};

const noBody: DecodedBody = { value: undefined, format: "json", shape: { type: "any" } };

/**
 * Decodes a request's body by its Content-Type. An operation that documents no body ignores one. Throws a
 * {@link Refusal}: 400 or 413 when the body is too long (`bytes` is `undefined`), 415 for an unsupported media type,
 * charset or content coding, and 400 with the place when it is malformed.
 */
export async function decodeRequest(
  { headers }: Pick<Incoming, "headers">,
  bytes: Uint8Array | undefined,
  { request: content, requiresBody }: Pick<Bodies, "request" | "requiresBody">,
  settings: Pick<Settings, "maxRequestBytes" | "profile">,
  draft: ExchangeDraft,
): Promise<DecodedBody> {
  if (bytes === undefined) throw tooLong(settings);
  draft.bytes = bytes;
  const contentType = headers.get("content-type");
  if (Object.keys(content).length === 0) return noBody;
  const isEmpty = bytes.byteLength === 0;
  if (isEmpty && !requiresBody) return noBody;
  if (isEmpty && contentType === null) throw empty();
  refuseCoding(headers.get("content-encoding"), settings);
  const mediaType = contentType === null ? undefined : parseMediaType(contentType);
  const shape = mediaType && Object.hasOwn(content, mediaType.essence) && content[mediaType.essence];
  const entry = mediaType && selectCodec(mediaType.essence);
  if (!mediaType || !shape || entry === undefined) {
    throw unsupportedMediaType(mediaType?.essence, Object.keys(content), settings);
  }
  if (isEmpty) throw empty();
  const decode = await entry.loadDecode();
  const charset = mediaType.parameters.get("charset");
  try {
    const value = decode(bytes, {
      shape,
      shapes,
      requireXmlNamespace: settings.profile === "webapi2",
      ...(charset === undefined ? {} : { charset }),
    });
    draft.body = value;
    const pointer = pointerOfInfinity(value);
    if (pointer !== undefined)
      throw badRequest([{ pointer, reason: "is a number that JSON cannot represent" }]);
    return { value, format: entry.name, shape };
  } catch (error) {
    if (error instanceof CodecError) throw refusalOf(error, entry.name);
    throw error;
  }
}

function empty(): Refusal {
  return badRequest([{ pointer: "", reason: "is empty" }]);
}

/**
 * Returns the pointer to the first number that JSON cannot represent, such as 1e999 in JSON or INF in XML. Neither the
 * event nor a response could contain it.
 */
function pointerOfInfinity(value: unknown): string | undefined {
  try {
    jsonCodec.encode(value, {});
    return undefined;
  } catch (error) {
    if (error instanceof CodecError && error.code === "not-finite") return error.place.pointer;
    throw error;
  }
}

/** Web API 2 hosts return 400. The pointer is the root, because the limit applies to the whole body. */
function tooLong({ maxRequestBytes, profile }: Pick<Settings, "maxRequestBytes" | "profile">): Refusal {
  const problem = { pointer: "", reason: `is longer than ${maxRequestBytes} bytes` };
  return profile === "webapi2"
    ? badRequest([problem])
    : new Refusal(413, `The request body ${problem.reason}.`, { problems: [problem] });
}

function refuseCoding(coding: string | null, { profile }: Pick<Settings, "profile">): void {
  if (coding === null || /^\s*(?:identity)?\s*$/i.test(coding)) return;
  throw new Refusal(
    415,
    "The request has a Content-Encoding, which the sandbox does not support. Send the body uncompressed.",
    { headers: profile === "rfc9110" ? { "Accept-Encoding": "identity" } : {} },
  );
}

function unsupportedMediaType(
  essence: string | undefined,
  supported: readonly string[],
  { profile }: Pick<Settings, "profile">,
): Refusal {
  const what =
    essence === undefined ? "The request has no valid Content-Type" : `"${essence}" is not supported`;
  return new Refusal(415, `${what}. Send one of ${supported.join(", ")}.`, {
    // RFC 9110 §15.5.16 asks for Accept in the response.
    headers: profile === "rfc9110" ? { Accept: supported.join(", ") } : {},
  });
}

function refusalOf(error: CodecError, format: string): Refusal {
  const { pointer = "", line, column } = error.place;
  const reason = `cannot be read as ${format}: ${error.message.replace(/\.$/, "")}`;
  return badRequest([
    {
      pointer,
      reason,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
  ]);
}
