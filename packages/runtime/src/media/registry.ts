import type { CodecEntry } from "./codec.ts";
import { jsonCodec } from "./json.ts";
import { loadOnce } from "./load-once.ts";
import { type MediaType, parseMediaType } from "./media-type.ts";
import { mediaTypes } from "./media-types.ts";
import { patchMediaTypes } from "./patch.ts";

/** The codecs of this package. JSON is at hand; the others load with the first body that needs them. */
export const codecs: readonly CodecEntry[] = [
  {
    name: "json",
    mediaTypes: [mediaTypes.json, mediaTypes.textJson, ...patchMediaTypes],
    suffix: "json",
    load: async () => jsonCodec,
  },
  {
    name: "xml",
    mediaTypes: [mediaTypes.xml, mediaTypes.textXml],
    suffix: "xml",
    load: loadOnce(async () => (await import("./xml/codec.ts")).xmlCodec),
  },
  {
    name: "form",
    mediaTypes: [mediaTypes.form],
    load: loadOnce(async () => (await import("./form.ts")).formCodec),
  },
];

/**
 * Finds the codec of a Content-Type: by its essence, then by its structured syntax suffix (RFC 6839 §2), else
 * none. A missing or malformed header names no codec, nor does a type that only looks alike, such as
 * `application/jsonl`.
 */
export const selectCodec = (
  contentType: string | undefined,
  entries: readonly CodecEntry[] = codecs,
): CodecEntry | undefined => {
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  return mediaType && codecOf(mediaType, entries);
};

/** {@link selectCodec} for a media type that is parsed already. */
export const codecOf = (
  mediaType: Pick<MediaType, "essence" | "subtype">,
  entries: readonly CodecEntry[] = codecs,
): CodecEntry | undefined => {
  const exact = entries.find((entry) => entry.mediaTypes.includes(mediaType.essence));
  if (exact !== undefined) return exact;
  const plus = mediaType.subtype.lastIndexOf("+");
  if (plus < 0) return undefined;
  const suffix = mediaType.subtype.slice(plus + 1);
  return entries.find((entry) => entry.suffix === suffix);
};
