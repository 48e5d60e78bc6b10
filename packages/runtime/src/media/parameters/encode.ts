import type { ParameterLocation, ParameterStyle } from "./style.ts";

/** Turns a string into one that its location can contain. */
export type Encode = (text: string) => string;

/** Percent-encodes all but the unreserved characters (RFC 3986 §2.3), as RFC 6570 §3.2.1 requires. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, escapeCharacter);
}

/**
 * Percent-encodes a value with `allowReserved` (RFC 6570 §3.2.3): reserved characters and percent escapes are sent as
 * they are, except for those that end a value or a query, or that forms read as something else (OAS 3.1 §4.8.12.1).
 */
function encodeReserved(text: string): string {
  return encodeURI(text)
    .replace(/%25([0-9A-Fa-f]{2})/g, "%$1")
    .replace(/[#&+]/g, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Returns how the values of a location are escaped. Headers are not (OAS 3.2 §4.12.2). */
export function encoderFor(location: ParameterLocation, { style, allowReserved }: ParameterStyle): Encode {
  if (location === "header" || style === "cookie") return String;
  return location === "query" && allowReserved ? encodeReserved : percentEncode;
}
