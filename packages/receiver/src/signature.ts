import { type Body, bodyBytes } from "./bytes.ts";
import type { VerifyReason } from "./receiver-error.ts";
import { type Secret, type Secrets, secretKeys } from "./secret.ts";

/** The input of `verify`. */
export type VerifyInput = {
  /** The raw request body: bytes, or a string that no parser has changed. */
  readonly body: Body;
  /** The value of the `X-SuperOffice-Signature` header. `signatureOf` finds it. */
  readonly signature: string | null | undefined;
  /** One secret, or several during rotation. A signature by any of them is accepted. */
  readonly secret: Secrets;
};

/** The result of `verify`. `receiverHints[reason]` says how to fix a refusal. */
export type Verification = { readonly ok: true } | { readonly ok: false; readonly reason: VerifyReason };

/**
 * Returns the `X-SuperOffice-Signature` of a body: the base64 HMAC-SHA256 of its raw bytes.
 *
 * A string, as body or secret, is encoded as UTF-8. Rejects with a `TypeError` for an empty secret or a parsed body.
 */
export async function sign(body: Body, secret: Secret): Promise<string> {
  const message = bodyBytes(body);
  const [key] = await Promise.all(secretKeys([secret]).map(importHmacKey));
  return encodeSignature(new Uint8Array(await crypto.subtle.sign(algorithm, key as CryptoKey, message)));
}

/**
 * Verifies the signature of a delivery: the base64 HMAC-SHA256 of the raw body, compared in constant time.
 *
 * Resolves to a reason instead of throwing, whatever the caller sent. Each secret costs one HMAC of the body, whether
 * the signature matches or not. Rejects with a `TypeError` for a mistake in the program: an empty or missing secret,
 * or a parsed object as body.
 */
export async function verify({ body, signature, secret }: VerifyInput): Promise<Verification> {
  const message = bodyBytes(body);
  const secrets = secretKeys(secret);
  if (signature === null || signature === undefined || signature.trim() === "") {
    return { ok: false, reason: "missing-signature" };
  }
  const expected = decodeSignature(signature);
  if (expected === undefined) return { ok: false, reason: "malformed-signature" };

  // Every secret is tried, even after a match, so that timing does not reveal which one is in use.
  const matches = await Promise.all(
    secrets.map(async (bytes) => {
      const key = await importHmacKey(bytes);
      return crypto.subtle.verify(algorithm, key, expected, message);
    }),
  );
  return matches.includes(true) ? { ok: true } : { ok: false, reason: "wrong-signature" };
}

/** Headers as frameworks provide them: a `Headers` object, or a plain record such as Node's `req.headers`. */
export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** In lower case, as `Headers` and Node spell it. */
const signatureHeader = "x-superoffice-signature";

/**
 * Returns the `X-SuperOffice-Signature` header of a delivery, or `undefined` if it is missing.
 *
 * Names ignore case, so the vendor's other spelling, `X-Superoffice-Signature`, is the same header. Several values are
 * joined with a comma, as in HTTP, and `verify` refuses the result as malformed.
 */
export function signatureOf(headers: HeadersLike): string | undefined {
  if (typeof headers.get === "function") return headers.get(signatureHeader) ?? undefined;
  for (const [name, value] of Object.entries(
    headers as Record<string, string | readonly string[] | undefined>,
  )) {
    if (name.toLowerCase() !== signatureHeader || value === undefined) continue;
    return typeof value === "string" ? value : value.join(", ");
  }
  return undefined;
}

/** HMAC-SHA256 (RFC 2104, FIPS 180-4) in WebCrypto, which is a global in every supported runtime. */
const algorithm = { name: "HMAC", hash: "SHA-256" } as const;

/** Imports a secret as a key that cannot be exported again. */
function importHmacKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, algorithm, false, ["sign", "verify"]);
}

/**
 * 32 bytes are 43 characters of the standard alphabet and one `=` (RFC 4648 section 4). Spaces and tabs around a header
 * value (RFC 9110 section 5.5) are not part of it. Matching takes time in proportion to the length.
 */
const signaturePattern = /^[ \t]*([A-Za-z0-9+/]{43}=)[ \t]*$/;

function encodeSignature(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/**
 * Decodes a base64 signature into its 32 bytes, or returns `undefined` if it is anything else.
 *
 * Strict: no URL-safe alphabet, no missing or extra padding, no white space inside and no unused bits set, so that each
 * signature has one spelling.
 */
function decodeSignature(text: string): Uint8Array<ArrayBuffer> | undefined {
  const value = signaturePattern.exec(text)?.[1];
  if (value === undefined) return undefined;
  const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  return encodeSignature(bytes) === value ? bytes : undefined;
}
