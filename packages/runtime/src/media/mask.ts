/** The replacement for a secret. */
export const maskText = "***";

/** Replaces the secrets in a string. */
export type Mask = (text: string) => string;

/** Which secrets are found in any text by chance. */
export type MaskOptions = {
  /** Shorter secrets, and media types, are masked only as the value of one of {@link members}. Default 6. */
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
  const needles = [...secrets]
    .flatMap((secret) => layersOf(secret).map(({ text }) => text))
    .flatMap((secret) => [secret, secret.replaceAll(" ", "+")]);
  const unique = [...new Set(needles)].filter((needle) => needle !== "");
  const names = [...members];
  function isSecret(text: string, at: number, needle: string): boolean {
    return (needle.length >= shortest && !mediaType.test(needle)) || followsMember(text, at, names);
  }
  return unique.length === 0 ? (text) => text : (text) => masked(text, unique, isSecret);
}

/** A media type as webhooks set it in `Accept` or `Content-Type`. No other is left unmasked: tokens have slashes and capitals, too. */
const mediaType = /^(application|text)\/[a-z\d.+-]+(; ?charset=[\w-]+)?$/;

type IsSecret = (text: string, at: number, needle: string) => boolean;

function masked(text: string, needles: readonly string[], isSecret: IsSecret): string {
  const ranges: (readonly [start: number, end: number])[] = [];
  for (const layer of layersOf(text)) {
    for (const needle of needles) {
      let at = layer.text.indexOf(needle);
      for (; at >= 0; at = layer.text.indexOf(needle, at + needle.length)) {
        if (!isSecret(layer.text, at, needle)) continue;
        const last = at + needle.length - 1;
        ranges.push([layer.starts?.[at] ?? at, layer.ends?.[last] ?? last + 1]);
      }
    }
  }
  ranges.sort(([a], [b]) => a - b);
  let shown = "";
  let done = 0;
  for (const [start, end] of ranges) {
    if (start >= done) shown += text.slice(done, start) + maskText;
    done = Math.max(done, end);
  }
  return shown + text.slice(done);
}

/** Returns whether only punctuation is between the name of a member and a position: `"Secret":"`, `<Secret>`, `Secret=`. */
function followsMember(text: string, at: number, names: readonly string[]): boolean {
  const before = text.slice(Math.max(0, at - 80), at);
  const name = before.replace(/\W{1,8}$/, "");
  return name !== before && names.some((known) => name.endsWith(known));
}

/** A decoded string. For each code unit, the position where its source starts and ends; without them, its own. */
type Layer = {
  readonly text: string;
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
};

/** Decodes a string until nothing changes, at most 8 times. The first layer is the string itself. */
function layersOf(text: string): readonly Layer[] {
  const layers: Layer[] = [];
  let layer: Layer | undefined = { text };
  for (; layer !== undefined && layers.length < 9; layer = decodeLayer(layer)) layers.push(layer);
  return layers;
}

/** One escape: `\u002B`, `\x2B`, `\"`, `&#x2B;`, `&#43;`, `&quot;`, `%2B`, `%C3%A6`, or an invisible character. */
const escapes =
  /\\+(?:u([\da-f]{4})|x([\da-f]{2})|(["'\\/bfnrt]))|&(?:#x([\da-f]{1,8})|#(\d{1,9})|(amp|lt|gt|quot|apos));?|((?:%f[0-4]%[89ab][\da-f]|%e[\da-f])(?:%[89ab][\da-f]){2}|%[cd][\da-f]%[89ab][\da-f]|%[0-7][\da-f])|(?![\b\f\n\r\t])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/giu;

const named: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" },
};

/** Decodes one level of escapes. Returns `undefined` if there are none. */
function decodeLayer({ text, starts, ends }: Layer): Layer | undefined {
  const next = { text: "", starts: [] as number[], ends: [] as number[] };
  function add(part: string, from: number, to: number | undefined) {
    next.text += part;
    for (let index = 0; index < part.length; index += 1) {
      const source = from + (to === undefined ? index : 0);
      const last = to ?? source;
      next.starts.push(starts?.[source] ?? source);
      next.ends.push(ends?.[last] ?? last + 1);
    }
  }
  let done = 0;
  for (const match of text.matchAll(escapes)) {
    add(text.slice(done, match.index), done, undefined);
    done = match.index + match[0].length;
    add(characterOf(match), match.index, done - 1);
  }
  if (done === 0) return undefined;
  add(text.slice(done), done, undefined);
  return next;
}

function characterOf(match: RegExpMatchArray): string {
  const [, unicode, hex, escaped, hexReference, reference, entity, percent] = match;
  // What the pattern matches may still be no UTF-8.
  if (percent !== undefined) return new TextDecoder().decode(bytesOf(percent));
  const name = escaped ?? entity?.toLowerCase();
  if (name !== undefined) return named[name] ?? name;
  const digits = unicode ?? hex ?? hexReference;
  const code = digits === undefined ? Number(reference) : Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function bytesOf(percent: string): Uint8Array {
  return Uint8Array.from(percent.slice(1).split("%"), (byte) => Number.parseInt(byte, 16));
}
