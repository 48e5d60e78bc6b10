import { CodecError, mediaTypes, negotiate, selectCodec } from "@so-webhook/runtime/media";
import { createErrorBody, writeErrorXml } from "./http/error-body.ts";
import { Refusal } from "./http/refusal.ts";
import { type Bodies, contentOf, documentedXmlNamespace, shapes } from "./operation.ts";
import type { Settings } from "./settings.ts";

/** The parts of a response, before it becomes a `Response`. */
export type ResponseParts = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/**
 * Chooses the media type of the response. When Accept matches no documented type, profile `webapi2` falls back to
 * the first one, as Web API 2 does, and `rfc9110` throws a 406 {@link Refusal}.
 */
export function chooseMediaType(
  accept: string | null,
  { response, responseTypes }: Pick<Bodies, "response" | "responseTypes">,
  profile: Settings["profile"],
): string {
  const chosen = negotiate(accept, responseTypes);
  if (chosen !== undefined) return chosen;
  const hasResult = Object.keys(response).length > 0;
  if (profile === "webapi2" || !hasResult) return responseTypes[0] ?? mediaTypes.json;
  throw new Refusal(406, `Accept matches none of ${responseTypes.join(", ")}.`);
}

/** Encodes a result in a documented media type. An operation that documents no result has an empty response. */
export async function resultResponse(
  result: unknown,
  mediaType: string,
  { status, response }: Pick<Bodies, "status" | "response">,
  xmlNamespace: string | undefined,
): Promise<ResponseParts> {
  if (Object.keys(response).length === 0) return { status, headers: {}, bytes: new Uint8Array() };
  const encode = await selectCodec(mediaType)?.loadEncode();
  const shape = response[mediaType];
  if (encode === undefined || shape === undefined) throw new Error(`No codec encodes ${mediaType}.`);
  const namespace = xmlNamespace ?? documentedXmlNamespace;
  const context = { shape, shapes, ...(namespace === undefined ? {} : { xmlNamespace: namespace }) };
  try {
    return textResponse(status, encode(result, context), mediaType);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    // A webhook that came as JSON may have a character that XML cannot represent.
    throw new Refusal(500, `The result cannot be written as ${mediaType}: ${error.message}`);
  }
}

/** The media types of errors, which are the same for every operation. */
const errorTypes: Pick<Bodies, "response" | "responseTypes"> = {
  response: {},
  responseTypes: Object.keys(contentOf("POST /api/v1/Webhook/Test", 401)),
};

/** Encodes an error in the media type that the request accepts, or as JSON when it accepts none. */
export function errorResponse(refusal: Refusal, accept: string | null): ResponseParts {
  const mediaType = chooseMediaType(accept, errorTypes, "webapi2");
  const body = createErrorBody(refusal);
  const isXml = selectCodec(mediaType)?.name === "xml";
  const text = isXml ? writeErrorXml(body) : JSON.stringify(body);
  return textResponse(refusal.status, text, mediaType, refusal.headers);
}

/** Builds a response from a string, encoded in UTF-8. */
export function textResponse(
  status: number,
  text: string,
  mediaType: string,
  headers: Readonly<Record<string, string>> = {},
): ResponseParts {
  return {
    status,
    headers: { "Content-Type": `${mediaType}; charset=utf-8`, ...headers },
    bytes: new TextEncoder().encode(text),
  };
}
