/** HMAC-SHA256 (RFC 2104, FIPS 180-4) through WebCrypto, which every supported runtime has as a global. */
const ALGORITHM = { name: "HMAC", hash: "SHA-256" } as const;

/** Makes a key of secret bytes; the key cannot be exported again. */
export function importHmacKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, ALGORITHM, false, ["sign", "verify"]);
}

/** The 32 bytes of HMAC-SHA256 over `message`. */
export async function hmac(
  key: CryptoKey,
  message: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, message));
}

/**
 * Whether `signature` is the HMAC of `message` under any of the keys.
 *
 * `subtle.verify` compares in constant time, and every key is tried even after a match, so that time tells
 * neither how much of a signature is right nor which secret is in use.
 */
export async function hmacMatchesAny(
  keys: readonly CryptoKey[],
  signature: Uint8Array<ArrayBuffer>,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const matches = await Promise.all(
    keys.map((key) => crypto.subtle.verify(ALGORITHM, key, signature, message)),
  );
  return matches.includes(true);
}
