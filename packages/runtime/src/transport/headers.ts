import { fail } from "../errors/failure.ts";
import { token } from "../media/media-type.ts";

type HeaderValue = string | number | boolean | null | undefined;

/** Header values. `null` removes a header, also one that the client would set; `undefined` is ignored; arrays are joined. */
export type HeaderValues =
  | Headers
  | ReadonlyArray<readonly [string, string]>
  | Readonly<Record<string, HeaderValue | readonly HeaderValue[]>>;

/** Header values by name in lower case; `null` for one that is removed. */
export type MergedHeaders = Readonly<Record<string, string | null>>;

/** Control characters and everything beyond Latin-1, which no HTTP field value can contain (RFC 9110 §5.5). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/;

/** Returns whether a string cannot be sent as the value of a header. */
export function isInvalidHeaderValue(value: string): boolean {
  return forbidden.test(value);
}

/** Names of headers whose values are secrets, no matter who sets them. */
const secretName = /auth|token|cookie|secret|password|key/i;

/** Returns whether a header's value must neither be shown nor be sent to another origin. */
export function isSecretHeader(name: string): boolean {
  return secretName.test(name) && !/^idempotency-/i.test(name);
}

/**
 * Merges header values; later ones win, and the items of an array are appended. Ends the call with `kind: "encode"` for
 * a name or value that cannot be sent, without quoting the value.
 */
export function mergeHeaders(...sources: readonly (HeaderValues | undefined)[]): MergedHeaders {
  // Without a prototype, so that `__proto__` is an ordinary name.
  const merged: Record<string, string | null> = Object.create(null);
  for (const source of sources) {
    const entries = source && Symbol.iterator in source ? source : Object.entries(source ?? {});
    for (const [given, value] of entries as Iterable<readonly [string, unknown]>) {
      if (!token.test(given)) refuse("a header name is not an HTTP token");
      const name = given.toLowerCase();
      if (value === null) merged[name] = null;
      else if (Array.isArray(value)) {
        const items = value.map((item) => checked(given, item));
        if (items.length > 0) merged[name] = [merged[name] ?? [], items].flat().join(", ");
      } else if (value !== undefined) merged[name] = checked(given, value);
    }
  }
  return merged;
}

/** Returns the headers that additional options set. */
export function headersOfOptions(
  { optionHeaders = {} }: { readonly optionHeaders?: Readonly<Record<string, string>> | undefined },
  options: object,
): HeaderValues {
  const values = options as Readonly<Record<string, string | undefined>>;
  return Object.fromEntries(Object.entries(optionHeaders).map(([option, name]) => [name, values[option]]));
}

function checked(name: string, value: unknown): string {
  const text = String(value);
  if (isInvalidHeaderValue(text)) {
    refuse(`the header ${name} contains a character that no header can contain`);
  }
  return text;
}

function refuse(reason: string): never {
  fail({ kind: "encode", code: "invalid-header", reason });
}
