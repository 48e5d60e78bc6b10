import { mediaTypes, negotiate, selectCodec } from "@so-webhook/runtime/media";
import { createErrorBody, writeErrorXml } from "./http/error-body.ts";
import { Refusal } from "./http/refusal.ts";
import { documentedXmlNamespace, responseContent, responseMediaTypes, shapes } from "./operation.ts";
import type { Settings } from "./settings.ts";

/** A response before it becomes a `Response`. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** What the service returns (`WebhookResult`). */
export type WebhookResult = {
  readonly Success: boolean;
  readonly Message: string;
  readonly TableRight: null;
  readonly FieldProperties: null;
};

/**
 * The media type of the answer. Profile `webapi2` falls back to the first documented one when Accept names
 * none of them, as Web API 2 does; `rfc9110` throws a 406 {@link Refusal}.
 */
export const chooseMediaType = (accept: string | null, profile: Settings["profile"]): string => {
  const chosen = negotiate(accept, responseMediaTypes);
  if (chosen !== undefined) return chosen;
  if (profile === "webapi2") return responseMediaTypes[0] ?? mediaTypes.json;
  throw new Refusal(406, `Accept names none of ${responseMediaTypes.join(", ")}.`);
};

/** Writes a result in a documented media type. */
export const answerResult = async (
  result: unknown,
  mediaType: string,
  xmlNamespace: string | undefined,
): Promise<Answer> => {
  const codec = await selectCodec(mediaType)?.load();
  const shape = responseContent[mediaType];
  if (codec === undefined || shape === undefined) throw new Error(`No codec writes ${mediaType}.`);
  const namespace = xmlNamespace ?? documentedXmlNamespace;
  const text = codec.encode(result, {
    shape,
    shapes,
    ...(namespace === undefined ? {} : { xmlNamespace: namespace }),
  });
  return textAnswer(200, text, mediaType);
};

/** Writes an error in the media type its request accepts, else as JSON. */
export const answerRefusal = (refusal: Refusal, accept: string | null): Answer => {
  const mediaType = chooseMediaType(accept, "webapi2");
  const body = createErrorBody(refusal);
  const isXml = selectCodec(mediaType)?.name === "xml";
  return textAnswer(
    refusal.status,
    isXml ? writeErrorXml(body) : JSON.stringify(body),
    mediaType,
    refusal.headers,
  );
};

export const textAnswer = (
  status: number,
  text: string,
  mediaType: string,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  headers: { "Content-Type": `${mediaType}; charset=utf-8`, ...headers },
  bytes: new TextEncoder().encode(text),
});
