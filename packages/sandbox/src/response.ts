import { mediaTypes, negotiate, selectCodec } from "@so-webhook/runtime/media";
import { createErrorBody, writeErrorXml } from "./http/error-body.ts";
import { Refusal } from "./http/refusal.ts";
import { documentedXmlNamespace, responseContent, responseMediaTypes, shapes } from "./operation.ts";
import type { Settings } from "./settings.ts";

/** The parts of a response, before it becomes a `Response`. */
export type ResponseParts = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** The value that the service returns (`WebhookResult`). */
export type WebhookResult = {
  readonly Success: boolean;
  readonly Message: string;
  readonly TableRight: null;
  readonly FieldProperties: null;
};

/**
 * Chooses the media type of the response. When Accept matches no documented type, profile `webapi2` falls back to
 * the first one, as Web API 2 does, and `rfc9110` throws a 406 {@link Refusal}.
 */
export function chooseMediaType(accept: string | null, profile: Settings["profile"]): string {
  const chosen = negotiate(accept, responseMediaTypes);
  if (chosen !== undefined) return chosen;
  if (profile === "webapi2") return responseMediaTypes[0] ?? mediaTypes.json;
  throw new Refusal(406, `Accept matches none of ${responseMediaTypes.join(", ")}.`);
}

/** Encodes a result in a documented media type. */
export async function resultResponse(
  result: unknown,
  mediaType: string,
  xmlNamespace: string | undefined,
): Promise<ResponseParts> {
  const codec = await selectCodec(mediaType)?.load();
  const shape = responseContent[mediaType];
  if (codec === undefined || shape === undefined) throw new Error(`No codec encodes ${mediaType}.`);
  const namespace = xmlNamespace ?? documentedXmlNamespace;
  const text = codec.encode(result, {
    shape,
    shapes,
    ...(namespace === undefined ? {} : { xmlNamespace: namespace }),
  });
  return textResponse(200, text, mediaType);
}

/** Encodes an error in the media type that the request accepts, or as JSON when it accepts none. */
export function errorResponse(refusal: Refusal, accept: string | null): ResponseParts {
  const mediaType = chooseMediaType(accept, "webapi2");
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
