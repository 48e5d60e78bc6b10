/** The part of `node:crypto` that is used here. */
type NodeCrypto = {
  createHmac(
    hash: "sha256",
    key: Uint8Array,
  ): { update(message: Uint8Array): { digest(encoding: "base64"): string } };
};

type Platform = { process?: { getBuiltinModule?: (name: "node:crypto") => NodeCrypto | undefined } };

const algorithm = { name: "HMAC", hash: "SHA-256" } as const;

/**
 * Computes the HMAC-SHA256 of a message (RFC 2104, FIPS 180-4) in base64.
 *
 * It uses `node:crypto` where the platform has it, and otherwise WebCrypto, which needs more time to pass a short message
 * to another thread than to hash it. Neither keeps the key.
 */
export async function hmac(message: Uint8Array<ArrayBuffer>, key: Uint8Array<ArrayBuffer>): Promise<string> {
  const node = (globalThis as Platform).process?.getBuiltinModule?.("node:crypto");
  if (node?.createHmac) return node.createHmac("sha256", key).update(message).digest("base64");
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign(algorithm, imported, message))));
}
