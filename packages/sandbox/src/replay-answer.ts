import type { HttpExchange } from "@so-webhook/runtime/http-message";
import { CodecError, jsonCodec, mediaTypes, parseMediaType, selectCodec } from "@so-webhook/runtime/media";
import { type Answer, answerResult } from "./answer.ts";
import { Refusal, showPlace } from "./http/refusal.ts";
import { requestContent, responseContent, shapes } from "./operation.ts";
import { firstDifference, loadDocumentedExchange } from "./replay.ts";
import type { DecodedBody } from "./request-body.ts";

/** Answers the documented request, in whichever media type it came. */
export type Replay = (
  body: DecodedBody,
  mediaType: string,
  xmlNamespace: string | undefined,
) => Promise<Answer>;

/**
 * A replay of one exchange. The documented response goes out byte for byte in its own media type and as the same
 * value in the others; any other webhook is a 422 {@link Refusal} that names the first difference.
 */
export const createReplay = (source: true | HttpExchange): Replay => {
  let loaded: Promise<HttpExchange> | undefined;
  return async (body, mediaType, xmlNamespace) => {
    loaded ??= source === true ? loadDocumentedExchange() : Promise.resolve(source);
    const { request, response } = await loaded;
    const documented = await read(request, requestContent);
    const expected = body.format === "form" ? await carriedByForm(documented) : documented;
    const difference = firstDifference(body.value, expected);
    if (difference !== undefined) {
      throw new Refusal(
        422,
        `This sandbox replays the documented exchange only. ${showPlace(difference.pointer)} ${difference.reason}.`,
        {
          problems: [difference],
        },
      );
    }
    if (parseMediaType(contentTypeOf(response))?.essence !== mediaType) {
      return answerResult(await read(response, responseContent), mediaType, xmlNamespace);
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes: new TextEncoder().encode(response.body),
    };
  };
};

/** The members that a form can carry (docs/decisions/0003): a client can send no more of the webhook as one. */
const carriedByForm = async (webhook: unknown): Promise<unknown> => {
  const codec = await selectCodec(mediaTypes.form)?.load();
  const shape = requestContent[mediaTypes.form];
  if (codec === undefined || shape === undefined || typeof webhook !== "object" || webhook === null)
    return webhook;
  const isCarried = (member: [string, unknown]): boolean => {
    try {
      codec.encode(Object.fromEntries([member]), { shape, shapes });
      return true;
    } catch (error) {
      if (error instanceof CodecError) return false;
      throw error;
    }
  };
  return Object.fromEntries(Object.entries(webhook).filter(isCarried));
};

type Message = Pick<HttpExchange["response"], "headers" | "body">;

const contentTypeOf = ({ headers }: Message): string =>
  headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";

/** The value of a printed body, read by its own Content-Type, or as JSON when it names none that is known. */
const read = async (message: Message, content: typeof requestContent): Promise<unknown> => {
  const mediaType = parseMediaType(contentTypeOf(message));
  const codec = (await selectCodec(mediaType?.essence ?? "")?.load()) ?? jsonCodec;
  const shape = mediaType && content[mediaType.essence];
  return codec.decode(new TextEncoder().encode(message.body), { shapes, ...(shape && { shape }) });
};
