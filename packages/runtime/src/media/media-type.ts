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

/** HTTP token (RFC 9110 §5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What a quoted string may contain (WHATWG MIME Sniffing §2, "HTTP quoted-string token code point"). */
const quotable = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;
const leadingSpace = /^[\t\n\r ]+/;

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/**
 * Parses a media type by the WHATWG MIME Sniffing Standard §4.4, which accepts everything that RFC 9110 §8.3.1
 * allows and tolerates what occurs in practice: spaces around `;`, empty and malformed parameters (left out), a
 * missing closing quote. The first of several parameters with the same name wins. Returns `undefined` for a string
 * without a valid type and subtype.
 */
export function parseMediaType(text: string): MediaType | undefined {
  const input = trimEnd(text.replace(leadingSpace, ""));
  const slash = input.indexOf("/");
  if (slash < 0) return undefined;
  const end = indexOrEnd(input, ";", slash);
  const type = input.slice(0, slash).toLowerCase();
  const subtype = trimEnd(input.slice(slash + 1, end)).toLowerCase();
  if (!token.test(type) || !token.test(subtype)) return undefined;
  return { type, subtype, essence: `${type}/${subtype}`, parameters: parseParameters(input, end) };
}

function parseParameters(input: string, start: number): Map<string, string> {
  const parameters = new Map<string, string>();
  let at = start;
  while (at < input.length) {
    at += 1; // the semicolon
    while (at < input.length && isSpace(input.charCodeAt(at))) at += 1;
    const nameStart = at;
    while (at < input.length && input[at] !== ";" && input[at] !== "=") at += 1;
    const name = input.slice(nameStart, at).toLowerCase();
    if (input[at] !== "=") continue;
    at += 1;
    if (at >= input.length) break;
    let value: string;
    if (input[at] === '"') {
      const quoted = readQuotedString(input, at);
      value = quoted.value;
      at = indexOrEnd(input, ";", quoted.end);
    } else {
      const valueEnd = indexOrEnd(input, ";", at);
      value = trimEnd(input.slice(at, valueEnd));
      at = valueEnd;
      if (value === "") continue;
    }
    if (token.test(name) && quotable.test(value) && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}

/** Reads an HTTP quoted string from its opening quote on (WHATWG Fetch §2.2). The closing quote may be missing. */
export function readQuotedString(input: string, start: number): { value: string; end: number } {
  let value = "";
  let at = start + 1;
  while (at < input.length) {
    const character = input.charAt(at);
    at += 1;
    if (character === '"') break;
    if (character === "\\" && at < input.length) {
      value += input.charAt(at);
      at += 1;
    } else {
      value += character;
    }
  }
  return { value, end: at };
}

function indexOrEnd(input: string, mark: string, from: number): number {
  const found = input.indexOf(mark, from);
  return found < 0 ? input.length : found;
}

/** Removes trailing HTTP white space. Not a regular expression: `/[ ]+$/` takes quadratic time on a long run of spaces. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
