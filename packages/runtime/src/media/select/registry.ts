import type { CodecEntry } from "../codec.ts";
import { jsonCodec } from "../json/codec.ts";
import { loadOnce } from "../load-once.ts";
import { type MediaType, parseMediaType } from "../media-type.ts";
import { mediaTypes } from "../media-types.ts";

const loadXmlEncode = {
  "data-contract": loadOnce(async () => (await import("../xml/data-contract/encode.ts")).writeDocument),
  openapi: loadOnce(async () => (await import("../xml/openapi/encode.ts")).writeDocument),
};
const loadXmlDecode = {
  "data-contract": loadOnce(async () => (await import("../xml/data-contract/decode.ts")).readDocument),
  openapi: loadOnce(async () => (await import("../xml/openapi/decode.ts")).readDocument),
};

/** The codec that is loaded from the start. */
export const jsonEntry: CodecEntry = {
  name: "json",
  // The patch types are JSON. Their value is whatever the operation's schema says: the array of RFC 6902 or the
  // object of RFC 7396 on a PATCH, the plain object where a server lists these types on other methods.
  mediaTypes: [mediaTypes.json, mediaTypes.textJson, mediaTypes.jsonPatch, mediaTypes.mergePatch],
  suffix: "json",
  loadEncode: async () => jsonCodec.encode,
  loadDecode: async () => jsonCodec.decode,
};

/** The codecs of this package. All but JSON are loaded with the first body that needs them. */
const codecs: readonly CodecEntry[] = [
  jsonEntry,
  {
    name: "xml",
    mediaTypes: [mediaTypes.xml, mediaTypes.textXml],
    suffix: "xml",
    loadEncode: (dialect = "data-contract") => loadXmlEncode[dialect](),
    loadDecode: (dialect = "data-contract") => loadXmlDecode[dialect](),
  },
  {
    name: "form",
    mediaTypes: [mediaTypes.form],
    loadEncode: loadOnce(async () => (await import("../form/encode.ts")).writeForm),
    loadDecode: loadOnce(async () => (await import("../form/decode.ts")).readForm),
  },
];

/**
 * Finds the codec for a Content-Type: by its essence, else by its structured syntax suffix (RFC 6839 §2). Returns
 * `undefined` for a missing or malformed header, and for a type that only looks similar, such as `application/jsonl`.
 */
export function selectCodec(contentType: string | undefined): CodecEntry | undefined {
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  return mediaType && codecOf(mediaType);
}

/** {@link selectCodec} for a media type that is already parsed. */
export function codecOf({ essence, subtype }: MediaType): CodecEntry | undefined {
  const exact = codecs.find((entry) => entry.mediaTypes.includes(essence));
  const plus = subtype.lastIndexOf("+");
  return exact ?? (plus < 0 ? undefined : codecs.find((entry) => entry.suffix === subtype.slice(plus + 1)));
}
