import { type Body, bodyBytes } from "./bytes.ts";
import { hmac, importHmacKey } from "./hmac.ts";
import { type Secret, secretKeys } from "./secret.ts";
import { encodeSignature } from "./signature-base64.ts";

/**
 * The value of `X-SuperOffice-Signature` for a body: base64 of HMAC-SHA256 over its raw bytes.
 *
 * Text, of body or secret, counts as UTF-8. Rejects with a `TypeError` for an empty secret or a parsed body.
 */
export async function sign(body: Body, secret: Secret): Promise<string> {
  const message = bodyBytes(body);
  const [key] = await Promise.all(secretKeys([secret]).map(importHmacKey));
  return encodeSignature(await hmac(key as CryptoKey, message));
}
