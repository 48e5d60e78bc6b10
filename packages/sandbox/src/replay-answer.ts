import type { HttpExchange } from "@so-webhook/runtime/http-message";
import { jsonCodec, parseMediaType } from "@so-webhook/runtime/media";
import { type Answer, answerResult } from "./answer.ts";
import { Refusal, showPlace } from "./http/refusal.ts";
import { firstDifference, loadDocumentedExchange } from "./replay.ts";

/** Answers the documented request, in whichever media type it came. */
export type Replay = (body: unknown, mediaType: string, xmlNamespace: string | undefined) => Promise<Answer>;

/**
 * A replay of one exchange. The documented response goes out byte for byte in its own media type and as the same
 * value in the others; any other webhook is a 422 {@link Refusal} that names the first difference.
 */
export const createReplay = (source: true | HttpExchange): Replay => {
  let loaded: Promise<HttpExchange> | undefined;
  return async (body, mediaType, xmlNamespace) => {
    loaded ??= source === true ? loadDocumentedExchange() : Promise.resolve(source);
    const { request, response } = await loaded;
    const difference = firstDifference(body, readJson(request.body));
    if (difference !== undefined) {
      throw new Refusal(
        422,
        `This sandbox replays the documented exchange only. ${showPlace(difference.pointer)} ${difference.reason}.`,
        {
          problems: [difference],
        },
      );
    }
    const contentType = response.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
    if (parseMediaType(contentType)?.essence !== mediaType) {
      return answerResult(readJson(response.body), mediaType, xmlNamespace);
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes: new TextEncoder().encode(response.body),
    };
  };
};

const readJson = (text: string): unknown => jsonCodec.decode(new TextEncoder().encode(text), {});
