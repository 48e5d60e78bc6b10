import { ownBytes } from "./bytes.ts";

/** One webhook secret: text is used as its UTF-8 bytes, as SuperOffice does; bytes are used as they are. */
export type Secret = string | Uint8Array;

/** One secret, or several while a secret is being rotated: a signature by any of them is good. */
export type Secrets = Secret | readonly Secret[];

const encoder = new TextEncoder();

/**
 * The key bytes of each secret, in the order given.
 *
 * Throws a `TypeError` when there is no secret or one is empty: an unset environment variable must never turn
 * into "anyone may call". The message never holds a secret.
 */
export function secretKeys(secrets: Secrets): Uint8Array<ArrayBuffer>[] {
  const list = Array.isArray(secrets) ? (secrets as readonly Secret[]) : [secrets as Secret];
  if (list.length === 0) throw new TypeError("secret is an empty list: give at least one webhook secret.");
  return list.map((secret, index) => secretKey(secret, list.length === 1 ? "secret" : `secret[${index}]`));
}

function secretKey(secret: unknown, name: string): Uint8Array<ArrayBuffer> {
  const bytes =
    typeof secret === "string"
      ? encoder.encode(secret)
      : ArrayBuffer.isView(secret)
        ? ownBytes(secret)
        : undefined;
  if (bytes === undefined) {
    throw new TypeError(
      `${name} must be a string or Uint8Array, got ${secret === null ? "null" : typeof secret}.`,
    );
  }
  if (bytes.length === 0) {
    throw new TypeError(
      `${name} is empty: set it to the Secret of the webhook. SuperOffice signs only with one.`,
    );
  }
  return bytes;
}
