/** The replacement for a secret. */
export const maskText = "***";

/** Shorter secrets are masked only as the value of a secret member, because they would match everywhere. */
const shortest = 6;

/** Replaces the secrets in a string. */
export type Mask = (text: string) => string;

/**
 * Creates a mask for secrets, both verbatim and escaped for JSON, XML, HTML or URLs, nested in any order. `members`
 * are the names of the members whose values are secrets of any length.
 */
export function createMask(secrets: Iterable<string>, members: Iterable<string> = []): Mask {
  const names = [...members, "Password", "password"];
  // A backslash or percent sign of the secret itself is decoded along with the text.
  const needles = [...new Set(secrets)]
    .filter((secret) => secret !== "")
    .flatMap((secret) => layersOf(secret).map(({ text }) => text))
    .flatMap((secret) => [secret, secret.replaceAll(" ", "+")]);
  const unique = [...new Set(needles)];
  return unique.length === 0 ? (text) => text : (text) => masked(text, unique, names);
}

function masked(text: string, needles: readonly string[], names: readonly string[]): string {
  const ranges: (readonly [start: number, end: number])[] = [];
  for (const layer of layersOf(text)) {
    for (const needle of needles) {
      for (
        let at = layer.text.indexOf(needle);
        at >= 0;
        at = layer.text.indexOf(needle, at + needle.length)
      ) {
        if (needle.length < shortest && !followsMember(layer.text, at, names)) continue;
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

/** One escape: `\u002B`, `\x2B`, `\"`, `&#x2B;`, `&#43;`, `&quot;`, or the percent-encoded bytes of one character. */
const escapes =
  /\\(?:u([\da-f]{4})|x([\da-f]{2})|(["'\\/]))|&(?:#x([\da-f]{1,8})|#(\d{1,9})|(amp|lt|gt|quot|apos));?|((?:%f[0-4]%[89ab][\da-f]|%e[\da-f])(?:%[89ab][\da-f]){2}|%[cd][\da-f]%[89ab][\da-f]|%[0-7][\da-f])/gi;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

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

function characterOf([, unicode, hex, escaped, hexEntity, entity, name, percent]: RegExpMatchArray): string {
  if (escaped !== undefined) return escaped;
  if (name !== undefined) return entities[name.toLowerCase()] ?? "";
  const digits = unicode ?? hex ?? hexEntity;
  const code = digits === undefined ? Number(entity) : Number.parseInt(digits, 16);
  if (percent === undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  return new TextDecoder().decode(
    Uint8Array.from(percent.slice(1).split("%"), (byte) => Number.parseInt(byte, 16)),
  );
}

/** Masks secrets in UTF-8 text. Returns the same bytes if there are none. */
export function maskBytes(bytes: Uint8Array, mask: Mask): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const shown = mask(text);
  return shown === text ? bytes : new TextEncoder().encode(shown);
}

/** Copies a decoded value with its strings masked, also those that name its members. */
export function maskStrings(value: unknown, mask: Mask): unknown {
  if (typeof value === "string") return mask(value);
  if (Array.isArray(value)) return value.map((item) => maskStrings(item, mask));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [mask(name), maskStrings(member, mask)]),
  );
}

/** Copies a value that could be encoded, masking members with the given names at any depth. Dates become strings. */
export function maskMembers(value: unknown, names: ReadonlySet<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  // JSON wrote this result; the object itself may contain anything, even a reference to itself.
  if ("toJSON" in value && typeof value.toJSON === "function") return maskMembers(value.toJSON(), names);
  if (Array.isArray(value)) return value.map((item) => maskMembers(item, names));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      names.has(name) && typeof member === "string" ? maskText : maskMembers(member, names),
    ]),
  );
}

/** Returns no entries for an object whose members cannot be read, such as one with a getter that throws. */
function readableEntries(value: object): readonly (readonly [string, unknown])[] {
  try {
    return Object.entries(value);
  } catch {
    return [];
  }
}

/**
 * Returns the strings in members with the given names, in no particular order. Accepts any depth and circular
 * values: it also inspects bodies that no codec can write, to keep their secrets out of that error.
 */
export function secretMembers(value: unknown, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const left: unknown[] = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    for (const [name, member] of readableEntries(next)) {
      if (typeof member !== "string") left.push(member);
      else if (names.has(name)) found.push(member);
    }
  }
  return found;
}
