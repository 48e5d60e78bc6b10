/** A parsed media type (RFC 9110 §8.3.1). */
export type MediaType = {
  /** Lower case. */
  readonly type: string;
  /** Lower case. */
  readonly subtype: string;
  /** `type/subtype`, lower case. */
  readonly essence: string;
  /** Names in lower case, values as given, in order of appearance. */
  readonly parameters: ReadonlyMap<string, string>;
};

/** HTTP token (RFC 9110 §5.6.2), also the syntax of header names. */
export const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a quoted string may contain (WHATWG MIME Sniffing §2, "HTTP quoted-string token code point"). */
const quotable = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;
/** A semicolon and what follows it: a name and its value, in quotes (the closing one may be missing) or without. */
const parameter = /;[\t\n\r ]*([^;=]*)(?:=(?:"([^"\\]*(?:\\.[^"\\]*|\\$)*)"?[^;]*|([^;]*)))?/gs;

/**
 * Parses a media type by the WHATWG MIME Sniffing Standard §4.4, which accepts everything that RFC 9110 §8.3.1
 * allows and tolerates what occurs in practice: spaces around `;`, empty and malformed parameters (left out), a
 * missing closing quote. The first of several parameters with the same name wins. Returns `undefined` for a string
 * without a valid type and subtype.
 */
export function parseMediaType(text: string): MediaType | undefined {
  const input = trimEnd(text.replace(/^[\t\n\r ]+/, ""));
  const slash = input.indexOf("/");
  const semicolon = input.indexOf(";", slash);
  const end = semicolon < 0 ? input.length : semicolon;
  const type = input.slice(0, Math.max(slash, 0)).toLowerCase();
  const subtype = trimEnd(input.slice(slash + 1, end)).toLowerCase();
  if (!token.test(type) || !token.test(subtype)) return undefined;
  return { type, subtype, essence: `${type}/${subtype}`, parameters: parseParameters(input.slice(end)) };
}

function parseParameters(text: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [, given = "", quoted, plain = ""] of text.matchAll(parameter)) {
    const name = given.toLowerCase();
    const value = quoted?.replace(/\\(.)/gs, "$1") ?? trimEnd(plain);
    if (quoted === undefined && value === "") continue;
    if (token.test(name) && quotable.test(value) && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

/** Removes trailing HTTP white space. Not a regular expression: `/[ ]+$/` takes quadratic time on a long run of spaces. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && "\t\n\r ".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
