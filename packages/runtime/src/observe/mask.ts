/** The replacement for a secret. */
export const maskText = "***";

/** Shorter strings are not masked in bodies, because they would match everywhere. */
const shortest = 6;

/** Replaces the secrets in a string. */
export type Mask = (text: string) => string;

/** Creates a mask for secrets, both verbatim and as JSON, XML and forms write them. */
export function createMask(secrets: Iterable<string>): Mask {
  const written = new Set([...secrets].filter((secret) => secret.length >= shortest).flatMap(spellings));
  if (written.size === 0) return (text) => text;
  // The longest first, because one secret may contain another.
  const ordered = [...written].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((masked, secret) => masked.replaceAll(secret, maskText), text);
}

function jsonOf(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function spellings(secret: string): string[] {
  // Twice, because an error that quotes a JSON body may be JSON itself.
  const json = [jsonOf(secret), jsonOf(jsonOf(secret))];
  const xml = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const slashed = json.map((text) => text.replaceAll("/", "\\/"));
  return [secret, ...json, ...slashed, xml, xml.replaceAll('"', "&quot;"), ...formOf(secret)];
}

function formOf(secret: string): string[] {
  try {
    const encoded = encodeURIComponent(secret);
    return [encoded, encoded.replaceAll("%20", "+")];
  } catch {
    // A lone surrogate has no percent-encoding, so no form body can contain it.
    return [];
  }
}

/** Masks secrets in UTF-8 text. Returns the same bytes if there are none. */
export function maskBytes(bytes: Uint8Array, mask: Mask): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const masked = mask(text);
  return masked === text ? bytes : new TextEncoder().encode(masked);
}

/** Copies a value that could be encoded, masking members with the given names at any depth. Dates become strings. */
export function maskMembers(value: unknown, names: ReadonlySet<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  // JSON wrote this result; the object itself may contain anything, even a reference to itself.
  if ("toJSON" in value && typeof value.toJSON === "function") return maskMembers(value.toJSON(), names);
  if (Array.isArray(value)) return value.map((item) => maskMembers(item, names));
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const shown = names.has(name) && typeof member === "string" ? maskText : maskMembers(member, names);
    Object.defineProperty(copy, name, { value: shown, enumerable: true, configurable: true, writable: true });
  }
  return copy;
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
