/** A media type (RFC 9110 §8.3.1), taken apart. */
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
/** What a quoted string can stand for (WHATWG MIME Sniffing §2, "HTTP quoted-string token code point"). */
const quotable = /^[\t\u0020-\u007e\u0080-\u00ff]*$/;
const leadingBlanks = /^[\t\n\r ]+/;
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;

/**
 * Reads a media type as the WHATWG MIME Sniffing Standard §4.4 does, which takes all of RFC 9110 §8.3.1 and
 * forgives what is seen in the wild: blanks around `;`, empty and broken parameters (left out), a missing
 * closing quote. The first of two parameters of one name wins. `undefined` when there is no type to be had.
 */
export const parseMediaType = (text: string): MediaType | undefined => {
  const input = trimBlanks(text);
  const slash = input.indexOf("/");
  if (slash < 0) return undefined;
  const end = endOf(input, ";", slash);
  const type = input.slice(0, slash);
  const subtype = trimTrailingBlanks(input.slice(slash + 1, end));
  if (!token.test(type) || !token.test(subtype)) return undefined;
  const lowerType = type.toLowerCase();
  const lowerSubtype = subtype.toLowerCase();
  return {
    type: lowerType,
    subtype: lowerSubtype,
    essence: `${lowerType}/${lowerSubtype}`,
    parameters: parseParameters(input, end),
  };
};

/**
 * Writes a media type strictly by RFC 9110 §8.3.1: tokens as they are, every other value as a quoted string.
 * Throws `TypeError` for a name that is no token and for a value no header can carry.
 */
export const formatMediaType = (parts: {
  readonly type: string;
  readonly subtype: string;
  readonly parameters?: Iterable<readonly [string, string]>;
}): string => {
  let text = `${requireToken(parts.type, "type")}/${requireToken(parts.subtype, "subtype")}`;
  for (const [name, value] of parts.parameters ?? []) {
    text += `;${requireToken(name, "parameter name")}=${formatValue(name, value)}`;
  }
  return text;
};

const requireToken = (text: string, what: string): string => {
  if (!token.test(text)) throw new TypeError(`A media ${what} must be an HTTP token (RFC 9110 §5.6.2).`);
  return text.toLowerCase();
};

const formatValue = (name: string, value: string): string => {
  if (token.test(value)) return value;
  if (!quotable.test(value)) {
    throw new TypeError(`The value of media type parameter "${name}" holds a character no header can carry.`);
  }
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
};

const parseParameters = (input: string, start: number): Map<string, string> => {
  const parameters = new Map<string, string>();
  let at = start;
  while (at < input.length) {
    at += 1; // the semicolon
    while (at < input.length && isBlank(input.charCodeAt(at))) at += 1;
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
      at = endOf(input, ";", quoted.end);
    } else {
      const valueEnd = endOf(input, ";", at);
      value = trimTrailingBlanks(input.slice(at, valueEnd));
      at = valueEnd;
      if (value === "") continue;
    }
    if (token.test(name) && quotable.test(value) && !parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
};

/** Collects an HTTP quoted string from its opening quote on (WHATWG Fetch §2.2); the closing one may be missing. */
export const readQuotedString = (input: string, start: number): { value: string; end: number } => {
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
};

const endOf = (input: string, mark: string, from: number): number => {
  const found = input.indexOf(mark, from);
  return found < 0 ? input.length : found;
};

const trimBlanks = (text: string): string => trimTrailingBlanks(text.replace(leadingBlanks, ""));

/** No regular expression: `/[ ]+$/` takes quadratic time on a long run of blanks. */
const trimTrailingBlanks = (text: string): string => {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
};
