import { ownBytes } from "./bytes.ts";

/** A webhook secret: a string is encoded as UTF-8, as SuperOffice does; bytes are used unchanged. */
export type Secret = string | Uint8Array;

/** One secret, or several during rotation. A signature by any of them is accepted. */
export type Secrets = Secret | readonly Secret[];

const encoder = new TextEncoder();

/**
 * Returns the key bytes of each secret, in the given order.
 *
 * Throws a `TypeError` if there is no secret or one is empty, so that an unset environment variable never lets anyone
 * call. The message never holds a secret.
 */
export function secretKeys(secrets: Secrets): Uint8Array<ArrayBuffer>[] {
  const list = Array.isArray(secrets) ? (secrets as readonly Secret[]) : [secrets as Secret];
  if (list.length === 0) throw new TypeError("secret is an empty list. Pass at least one webhook secret.");
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
      `${name} is empty. Set it to the Secret of the webhook: SuperOffice signs only when there is one.`,
    );
  }
  return bytes;
}
