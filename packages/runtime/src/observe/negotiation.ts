import { parseMediaType } from "../media/media-type.ts";
import { selectCodec } from "../media/select/registry.ts";

/** Where a media type was set. */
export type MediaSource =
  | "call option"
  | "call header"
  | "client option"
  | "client header"
  | "first documented";

/** A media type or Accept header, and where it was set. */
export type Chosen = { readonly value: string; readonly from: MediaSource };

/** The codec that a media type selects, and why. */
export type CodecChoice = {
  readonly contentType: string;
  readonly codec?: string;
  /** The type itself is known, only its suffix (`+json`) is known, or neither. */
  readonly by: "type" | "suffix" | "none";
};

/** Why a call used the media types and codecs that it did. */
export type Negotiation = {
  /** Absent without a body. */
  readonly contentType?: Chosen;
  readonly accept: Chosen;
  readonly request?: CodecChoice;
  readonly response?: CodecChoice;
};

/** Describes the negotiation of a call; `responseType` is the Content-Type of the response, `null` if it has none. */
export function traceNegotiation(
  { contentType, accept }: { readonly contentType: Chosen; readonly accept: Chosen },
  hasBody: boolean,
  responseType: string | null | undefined,
): Negotiation {
  return {
    accept,
    ...(hasBody && { contentType, request: codecChoice(contentType.value) }),
    ...(responseType !== undefined && { response: codecChoice(responseType ?? "") }),
  };
}

function codecChoice(contentType: string): CodecChoice {
  const entry = selectCodec(contentType);
  if (entry === undefined) return { contentType, by: "none" };
  const known = entry.mediaTypes.includes(parseMediaType(contentType)?.essence ?? "");
  return { contentType, codec: entry.name, by: known ? "type" : "suffix" };
}
