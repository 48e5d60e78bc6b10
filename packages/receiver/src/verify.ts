import { type Body, bodyBytes } from "./bytes.ts";
import { hmacMatchesAny, importHmacKey } from "./hmac.ts";
import { jsonRespellings } from "./json-respelling.ts";
import type { VerifyReason } from "./problem.ts";
import { type Secrets, secretKeys } from "./secret.ts";
import { decodeSignature } from "./signature-base64.ts";

/** What is verified, and with which secrets. */
export interface VerifyInput {
  /** The raw request body: bytes, or text that has been through no parser. */
  readonly body: Body;
  /** The value of the `X-SuperOffice-Signature` header; see `signatureOf` to find it. */
  readonly signature: string | null | undefined;
  /** One secret, or several while rotating; a signature by any of them is good. */
  readonly secret: Secrets;
}

/** Good, or refused with a reason that stands in the `problems` catalogue with its cause and fix. */
export type Verification = { readonly ok: true } | { readonly ok: false; readonly reason: VerifyReason };

/** Above this many bytes a mismatch is not explained further: the search hashes the body up to 30 times. */
const MAX_EXPLAINED_BYTES = 65_536;

/**
 * Checks a delivery's signature: base64 HMAC-SHA256 over the raw body, compared in constant time.
 *
 * Answers with a reason instead of throwing for whatever the caller sent. Rejects with a `TypeError` for
 * mistakes of the program: an empty or missing secret, or a parsed object as body. `re-serialized-body` is
 * told apart from `wrong-signature` for bodies up to 64 KiB when a common spelling of the same JSON matches.
 */
export async function verify({ body, signature, secret }: VerifyInput): Promise<Verification> {
  const message = bodyBytes(body);
  const secrets = secretKeys(secret);
  if (signature === null || signature === undefined || signature.trim() === "") {
    return { ok: false, reason: "missing-signature" };
  }
  const expected = decodeSignature(signature);
  if (expected === undefined) return { ok: false, reason: "malformed-signature" };

  const keys = await Promise.all(secrets.map(importHmacKey));
  if (await hmacMatchesAny(keys, expected, message)) return { ok: true };
  const respelled = await matchesRespelling(keys, expected, message);
  return { ok: false, reason: respelled ? "re-serialized-body" : "wrong-signature" };
}

async function matchesRespelling(
  keys: readonly CryptoKey[],
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (message.length > MAX_EXPLAINED_BYTES) return false;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(message);
  for (const spelling of jsonRespellings(text)) {
    if (await hmacMatchesAny(keys, signature, bodyBytes(spelling))) return true;
  }
  return false;
}
