/** Responses that no codec reads, and those that are returned undecoded. Loaded with the first of them. */
import { fail } from "../errors/failure.ts";
import { type MediaType, parseMediaType } from "../media/media-type.ts";
import { otherKind } from "../media/other-kind.ts";
import { decodeText } from "../media/text.ts";
import { type Received, statusLine } from "./call.ts";
import type { ParseAs } from "./openapi-fetch.ts";

/** Returns the body of a response undecoded. */
export function rawBody(parseAs: Exclude<ParseAs, "json">, { response, bytes }: Received): unknown {
  switch (parseAs) {
    case "arrayBuffer":
      return bytes.slice().buffer;
    case "blob":
      return new Blob([bytes], { type: response.headers.get("content-type") ?? "" });
    case "stream":
      return new Response(bytes).body;
    case "text":
      return new TextDecoder().decode(bytes);
    default:
      throw new TypeError('parseAs must be "json", "text", "blob", "arrayBuffer" or "stream".');
  }
}

/**
 * Returns a body whose type no codec reads: text as a string, anything else as a `Blob`. Ends the call if the type is
 * neither documented nor requested, such as that of a login page, and for parts.
 */
export function otherValue(
  { response, bytes }: Received,
  contentType: string | null,
  documented: readonly string[],
  accept: string,
): string | Blob {
  const mediaType = parseMediaType(contentType ?? "");
  const kind = mediaType && otherKind(mediaType);
  const requested = accept.split(",").flatMap((range) => parseMediaType(range)?.essence ?? []);
  const isReadable = kind === "text" || kind === "binary";
  if (mediaType && isReadable && isExpected(mediaType, kind === "text", documented, requested)) {
    if (kind === "text") return decodeText(bytes, mediaType.parameters.get("charset"));
    return new Blob([bytes], { type: mediaType.essence });
  }
  const type =
    contentType === null ? "no Content-Type" : `Content-Type "${contentType}", which no codec reads`;
  const reason = `${statusLine(response)} has ${type}`;
  return fail({ kind: "decode", code: "unknown-media-type", reason });
}

/** A type that is requested by `*` alone counts only if the document does not say which types there are. */
function isExpected(
  mediaType: MediaType,
  isText: boolean,
  documented: readonly string[],
  requested: readonly string[],
): boolean {
  if (documented.some((range) => includes(range, mediaType))) return true;
  if (requested.some((range) => range !== "*/*" && includes(range, mediaType))) return true;
  if (documented.length > 0) return false;
  return requested.includes("*/*") || (isText && mediaType.subtype !== "html");
}

function includes(range: string, { type, essence }: MediaType): boolean {
  return range === essence || range === `${type}/*` || range === "*/*";
}
