import type { MediaType } from "./media-type.ts";

/** How a body of a type that no codec covers is read and written. */
export type OtherKind = "text" | "multipart" | "binary";

/** Types that contain text although their type is not `text`: JSON lines and other relatives of JSON, YAML, code. */
const textual =
  /(?:^|[.+-])(?:csv|ecmascript|graphql|javascript|jsonl?|json5|json-seq|jsonp|ndjson|sql|toml|x?html|xml|ya?ml)$/;

/**
 * Returns how a body is read and written if no codec covers its type: as text, as parts, or as bytes. A type with a
 * `charset` is text.
 */
export function otherKind({ type, subtype, parameters }: MediaType): OtherKind {
  if (type === "multipart") return "multipart";
  return type === "text" || parameters.has("charset") || textual.test(subtype) ? "text" : "binary";
}
