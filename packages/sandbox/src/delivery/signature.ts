import { createHmac } from "node:crypto";

/** Base64 HMAC-SHA256 over the bytes that are sent, keyed with the UTF-8 bytes of the secret. */
export const signBody = (body: Uint8Array, secret: string): string =>
  createHmac("sha256", Buffer.from(secret, "utf8")).update(body).digest("base64");
