import { CodecError, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import type { ExchangeDraft } from "./exchange.ts";
import { readBody } from "./http/read-body.ts";
import { badRequest, Refusal } from "./http/refusal.ts";
import { requestContent, requestMediaTypes, shapes } from "./operation.ts";
import type { Settings } from "./settings.ts";

/** A decoded body and the name of the format it came in. */
export type DecodedBody = { readonly value: unknown; readonly format: "json" | "xml" | "form" };

/**
 * Reads and decodes a request's body by its Content-Type. Throws a {@link Refusal}: 400 or 413 when it is too
 * long, 415 for a media type, charset or content coding that is not read, 400 with the place when it is
 * malformed.
 */
export const decodeRequest = async (
  request: Request,
  settings: Pick<Settings, "maxRequestBytes" | "profile">,
  draft: ExchangeDraft,
): Promise<DecodedBody> => {
  const bytes = await readBody(request, settings.maxRequestBytes);
  if (bytes === undefined) throw tooLong(settings);
  draft.bytes = bytes;
  const contentType = request.headers.get("content-type");
  if (bytes.byteLength === 0 && contentType === null) throw badRequest([{ pointer: "", reason: "is empty" }]);
  refuseCoding(request.headers.get("content-encoding"), settings);
  const mediaType = contentType === null ? undefined : parseMediaType(contentType);
  const shape =
    mediaType && Object.hasOwn(requestContent, mediaType.essence) && requestContent[mediaType.essence];
  const entry = mediaType && selectCodec(mediaType.essence);
  if (!mediaType || !shape || entry === undefined) throw unsupportedMediaType(mediaType?.essence, settings);
  if (bytes.byteLength === 0) throw badRequest([{ pointer: "", reason: "is empty" }]);
  const codec = await entry.load();
  const charset = mediaType.parameters.get("charset");
  try {
    const value = codec.decode(bytes, {
      shape,
      shapes,
      requireXmlNamespace: settings.profile === "webapi2",
      ...(charset === undefined ? {} : { charset }),
    });
    draft.body = value;
    return { value, format: entry.name };
  } catch (error) {
    if (error instanceof CodecError) throw refusalOf(error, entry.name);
    throw error;
  }
};

/** Web API 2 hosts answer 400; the length is the whole body's, so the place is its root. */
const tooLong = ({ maxRequestBytes, profile }: Pick<Settings, "maxRequestBytes" | "profile">): Refusal => {
  const problem = { pointer: "", reason: `is longer than ${maxRequestBytes} bytes` };
  return profile === "webapi2"
    ? badRequest([problem])
    : new Refusal(413, `The request body ${problem.reason}.`, { problems: [problem] });
};

/** Only bodies without a content coding are read. */
const refuseCoding = (coding: string | null, { profile }: Pick<Settings, "profile">): void => {
  if (coding === null || /^\s*(?:identity)?\s*$/i.test(coding)) return;
  throw new Refusal(
    415,
    "The request body has a Content-Encoding; the sandbox reads bodies without one only.",
    {
      headers: profile === "rfc9110" ? { "Accept-Encoding": "identity" } : {},
    },
  );
};

const unsupportedMediaType = (
  essence: string | undefined,
  { profile }: Pick<Settings, "profile">,
): Refusal => {
  const what =
    essence === undefined ? "The request has no valid Content-Type" : `"${essence}" is not supported here`;
  return new Refusal(415, `${what}; send one of ${requestMediaTypes.join(", ")}.`, {
    // RFC 9110 §15.5.16 wants Accept in the answer.
    headers: profile === "rfc9110" ? { Accept: requestMediaTypes.join(", ") } : {},
  });
};

const refusalOf = (error: CodecError, format: string): Refusal => {
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
};
