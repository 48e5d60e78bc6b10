import { parseMediaType } from "./media/media-type.ts";
import { selectCodec } from "./media/registry.ts";
import type { Chosen, RequestMedia } from "./request-media.ts";

/** Which codec a media type leads to, and by what. */
export type CodecChoice = {
  readonly contentType: string;
  readonly codec?: string;
  /** The type itself is known, its suffix (`+json`) is, or nothing is. */
  readonly by: "type" | "suffix" | "none";
};

/** Why a call was written and read with the codecs that it was. */
export type Negotiation = {
  /** Absent without a body. */
  readonly contentType?: Chosen;
  readonly accept: Chosen;
  readonly request?: CodecChoice;
  readonly reply?: CodecChoice;
};

/** Works out the trace of a call; `replyType` is the reply's Content-Type, `null` when it has none. */
export function traceNegotiation(
  media: RequestMedia,
  hasBody: boolean,
  replyType: string | null | undefined,
): Negotiation {
  return {
    accept: media.accept,
    ...(hasBody && { contentType: media.contentType, request: codecChoice(media.contentType.value) }),
    ...(replyType !== undefined && { reply: codecChoice(replyType ?? "") }),
  };
}

function codecChoice(contentType: string): CodecChoice {
  const entry = selectCodec(contentType);
  if (entry === undefined) return { contentType, by: "none" };
  const known = entry.mediaTypes.includes(parseMediaType(contentType)?.essence ?? "");
  return { contentType, codec: entry.name, by: known ? "type" : "suffix" };
}

/** The trace in sentences, one to a line. */
export function explainNegotiation({ contentType, accept, request, reply }: Negotiation): string {
  const lines = [
    contentType && `Content-Type "${contentType.value}" (${contentType.from})${codecWords(request)}`,
    `Accept "${accept.value}" (${accept.from})`,
    reply &&
      (reply.contentType === ""
        ? "reply without Content-Type: no codec"
        : `reply "${reply.contentType}"${codecWords(reply)}`),
  ];
  return lines.filter((line) => line !== undefined).join("\n");
}

function codecWords(choice: CodecChoice | undefined): string {
  if (choice === undefined) return "";
  return choice.codec === undefined ? ": no codec" : `: codec ${choice.codec}, by its ${choice.by}`;
}
