import { type Body, bodyBytes } from "./bytes.ts";
import { hmac } from "./hmac.ts";
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
  const [key] = secretKeys([secret]);
  return hmac(message, key as Uint8Array<ArrayBuffer>);
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
  const given = signaturePattern.exec(signature)?.[1];
  if (given === undefined) return { ok: false, reason: "malformed-signature" };

  // Every secret is tried, even after a match, so that timing does not reveal which one is in use.
  const expected = await Promise.all(secrets.map((key) => hmac(message, key)));
  const matches = expected.map((own) => isSame(own, given));
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

/**
 * 32 bytes are 43 characters of the standard alphabet and one `=` (RFC 4648 section 4). The last two bits of the 43rd
 * character are unused, so it is one of 16, and each signature has one spelling. Spaces and tabs around a header value
 * (RFC 9110 section 5.5) are not part of it. Matching takes time in proportion to the length.
 */
const signaturePattern = /^[ \t]*([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)[ \t]*$/;

/** Compares two signatures of 44 characters in constant time. */
function isSame(one: string, other: string): boolean {
  let difference = 0;
  for (let index = 0; index < 44; index += 1) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
