/** The replacement for a secret. */
export const maskText = "***";

/** Replaces the secrets in a string. */
export type Mask = (text: string) => string;

/** Options that keep ordinary words unmasked. */
export type MaskOptions = {
  /** Secrets with fewer characters, and media types, are masked only as the value of one of {@link members}. Default 6. */
  readonly shortest?: number;
  /** Names of the members whose values are secrets of any length. */
  readonly members?: Iterable<string>;
};

/**
 * Creates a mask for secrets, both verbatim and escaped for JSON, XML, HTML or URLs, nested in any order, or with
 * invisible characters in between.
 */
export function createMask(
  secrets: Iterable<string>,
  { shortest = 6, members = [] }: MaskOptions = {},
): Mask {
  // A backslash or percent sign of the secret itself is decoded along with the text.
  const needles = [...secrets].flatMap(layersOf).flatMap((secret) => [secret, secret.replaceAll(" ", "+")]);
  const unique = [...new Set(needles)].filter((needle) => needle !== "");
  const names = [...members];
  function isSecret(text: string, at: number, needle: string): boolean {
    return (needle.length >= shortest && !mediaType.test(needle)) || followsMember(text, at, names);
  }
  return unique.length === 0 ? (text) => text : (text) => masked(text, unique, isSecret);
}

/** A media type, as in the headers of a webhook. It is in lower case and of two types, because tokens have slashes, too. */
const mediaType = /^(application|text)\/[a-z\d.+-]+(; ?charset=[\w-]+)?$/;

type IsSecret = (text: string, at: number, needle: string) => boolean;

/** The start and the end of a secret in a string. */
type Range = [start: number, end: number];

function masked(text: string, needles: readonly string[], isSecret: IsSecret): string {
  const layers = layersOf(text);
  let ranges: Range[] = [];
  // From the last layer to the first, so that each layer is read again once at most.
  for (let layer = layers.pop(); layer !== undefined; layer = layers.pop()) {
    for (const needle of needles) {
      for (let at = layer.indexOf(needle); at >= 0; at = layer.indexOf(needle, at + needle.length)) {
        if (isSecret(layer, at, needle)) ranges.push([at, at + needle.length]);
      }
    }
    ranges = disjoint(ranges);
    const source = layers.at(-1);
    if (source !== undefined && ranges.length > 0) ranges = inSource(source, ranges);
  }
  let done = 0;
  const parts = ranges.map(([start, end]) => {
    const before = text.slice(done, start);
    done = end;
    return before + maskText;
  });
  return parts.join("") + text.slice(done);
}

/** Sorts ranges, and joins those that overlap. */
function disjoint(ranges: Range[]): Range[] {
  const joined: Range[] = [];
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Returns whether only punctuation is between the name of a member and a position: `"Secret":"`, `<Secret>`, `Secret=`. */
function followsMember(text: string, at: number, names: readonly string[]): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  const name = before.replace(/\W{1,8}$/, "");
  return name !== before && names.some((known) => name.endsWith(known));
}

/** Decodes a string until nothing changes, at most 8 times. The first layer is the string itself. */
function layersOf(text: string): string[] {
  const layers = [text];
  for (let last = text; layers.length < 9; layers.push(last)) {
    const layer = decoded(last);
    if (layer === last) break;
    last = layer;
  }
  return layers;
}

/** One escape: `\u002B`, `\x2B`, `\"`, `&#x2B;`, `&#43;`, `&quot;`, `%2B`, `%C3%A6`, or an invisible character. */
const escapes =
  /\\+(?:u([\da-f]{4})|x([\da-f]{2})|(["'\\/bfnrt]))|&(?:#x([\da-f]{1,8})|#(\d{1,9})|(amp|lt|gt|quot|apos));?|%([0-7][\da-f])|((?:%f[0-4]%[89ab][\da-f]|%e[\da-f])(?:%[89ab][\da-f]){2}|%[cd][\da-f]%[89ab][\da-f])|(?![\b\f\n\r\t])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/giu;

const named: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" },
};

/** Decodes one level of escapes. */
function decoded(text: string): string {
  let result = "";
  let done = 0;
  for (const match of text.matchAll(escapes)) {
    result += text.slice(done, match.index) + characterOf(match);
    done = match.index + match[0].length;
  }
  return result + text.slice(done);
}

/** Returns the ranges in a string for the disjoint ranges in what {@link decoded} makes of it. */
function inSource(source: string, ranges: readonly Range[]): Range[] {
  const matches = source.matchAll(escapes);
  /** By how many characters the escapes so far are longer than what they escape. */
  let shift = 0;
  let match = matches.next().value;
  let length = match ? characterOf(match).length : 0;
  /** Must be called with ascending positions. */
  function sourceOf(position: number): Range {
    while (match && position + shift >= match.index + length) {
      shift += match[0].length - length;
      match = matches.next().value;
      length = match ? characterOf(match).length : 0;
    }
    const at = position + shift;
    return match && at >= match.index ? [match.index, match.index + match[0].length] : [at, at + 1];
  }
  return ranges.map(([start, end]) => [sourceOf(start)[0], sourceOf(end - 1)[1]]);
}

function characterOf(match: RegExpExecArray): string {
  const [, unicode, hex, escaped, hexReference, reference, entity, percent, percents] = match;
  const name = escaped ?? entity?.toLowerCase();
  if (name !== undefined) return named[name] ?? name;
  // The pattern also matches bytes that are not UTF-8.
  if (percents !== undefined) return new TextDecoder().decode(bytesOf(percents));
  const digits = unicode ?? hex ?? hexReference ?? percent;
  const code = digits === undefined ? Number(reference) : Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function bytesOf(percent: string): Uint8Array {
  return Uint8Array.from(percent.slice(1).split("%"), (byte) => Number.parseInt(byte, 16));
}
