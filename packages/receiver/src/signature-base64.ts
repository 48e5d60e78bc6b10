/** 32 bytes are 43 characters of the standard alphabet and one `=` (RFC 4648 section 4). */
const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/;

/** Standard, padded base64 of a signature. */
export function encodeSignature(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/**
 * The 32 bytes of a base64 signature, or `undefined` when it is not exactly that.
 *
 * Strict: no URL-safe alphabet, no missing or extra padding, no inner white space, no unused bits set. One
 * signature has one spelling; blanks around a header value (RFC 9110 section 5.5) are not part of it.
 */
export function decodeSignature(text: string): Uint8Array<ArrayBuffer> | undefined {
  const value = text.replace(/^[ \t]+|[ \t]+$/g, "");
  if (!SIGNATURE.test(value)) return undefined;
  const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  return encodeSignature(bytes) === value ? bytes : undefined;
}
