import type { HeaderValues } from "./client-options.ts";
import { fail } from "./failure.ts";

/** Control characters and whatever is beyond Latin-1: no HTTP field value holds them (RFC 9110 §5.5). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const forbidden = /[\u0000-\u0008\u000a-\u001f\u007f]|[^\u0000-\u00ff]/;

/** Whether a text cannot be sent as a header's value. */
export const isInvalidHeaderValue = (value: string): boolean => forbidden.test(value);

/** HTTP token (RFC 9110 §5.6.2): what a header may be named. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Header fields by name in lower case. A map, since one call merges and copies them several times, and each
 * `Headers` on the way costs as much as the whole of the merging.
 */
export type HeaderFields = ReadonlyMap<string, string>;

/** Blanks around a value are no part of it (RFC 9110 §5.5). */
const outerBlanks = /^[\t ]+|[\t ]+$/g;

/** A header's value as it arrives. */
export const headerValue = (text: string): string => text.replace(outerBlanks, "");

/**
 * Merges header values, the later ones winning; `null` or `undefined` takes a name out. Leaves the call with
 * `kind: "encode"` for what is no header, without quoting its value.
 */
export function mergeHeaders(
  ...sources: readonly (HeaderValues | HeaderFields | undefined)[]
): Map<string, string> {
  const merged = new Map<string, string>();
  for (const source of sources) {
    for (const [name, value] of headerEntries(source)) {
      if (!token.test(name)) refuse("a header's name is not an HTTP token");
      if (value === null || value === undefined) merged.delete(name.toLowerCase());
      else merged.set(name.toLowerCase(), checked(name, headerValue(String(value))));
    }
  }
  return merged;
}

/** Name and value pairs of any form of header values. */
function headerEntries(
  source: HeaderValues | HeaderFields | undefined,
): Iterable<readonly [string, unknown]> {
  if (source === undefined) return [];
  if (Symbol.iterator in source) return source as Iterable<readonly [string, unknown]>;
  return Object.entries(source);
}

function checked(name: string, value: string): string {
  if (isInvalidHeaderValue(value)) refuse(`the header ${name} has a character that no header can carry`);
  return value;
}

function refuse(reason: string): never {
  fail({
    kind: "encode",
    code: "invalid-header",
    reason,
    hint: "Header values are one line of Latin-1 text; encode what is not.",
  });
}
