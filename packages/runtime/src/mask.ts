/** What stands where a secret was. */
export const maskText = "***";

/** Shorter texts are not masked in bodies: they would be found everywhere. */
const shortest = 6;

/** Replaces secrets in texts. */
export type Mask = (text: string) => string;

/** Masks each of the secrets as it is, and as JSON, XML and form would write it. */
export function createMask(secrets: Iterable<string>): Mask {
  const written = new Set([...secrets].filter((secret) => secret.length >= shortest).flatMap(spellings));
  if (written.size === 0) return (text) => text;
  // The longest first: one secret may hold another.
  const ordered = [...written].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((masked, secret) => masked.replaceAll(secret, maskText), text);
}

const jsonOf = (text: string): string => JSON.stringify(text).slice(1, -1);

function spellings(secret: string): string[] {
  // Twice: an error that quotes a JSON body is JSON itself.
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
    // A lone surrogate has no percent-encoding, so no form body can hold it.
    return [];
  }
}

/** The same bytes unless they hold a secret as UTF-8 text. */
export function maskBytes(bytes: Uint8Array, mask: Mask): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const masked = mask(text);
  return masked === text ? bytes : new TextEncoder().encode(masked);
}

/** A copy of a written value in which members of the given names, at any depth, are masked; dates are texts. */
export function maskMembers(value: unknown, names: ReadonlySet<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  // What JSON wrote in place of the object; the object itself may hold anything, a reference to itself too.
  if ("toJSON" in value && typeof value.toJSON === "function") return maskMembers(value.toJSON(), names);
  if (Array.isArray(value)) return value.map((item) => maskMembers(item, names));
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const shown = names.has(name) && typeof member === "string" ? maskText : maskMembers(member, names);
    Object.defineProperty(copy, name, { value: shown, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}

/** None for an object whose members cannot be read, such as one with a getter that throws: no codec writes it. */
function readableEntries(value: object): readonly (readonly [string, unknown])[] {
  try {
    return Object.entries(value);
  } catch {
    return [];
  }
}

/**
 * The texts of members of the given names, in no particular order. Takes any depth and values that refer to
 * themselves: it also looks at bodies that no codec can write, to keep their secrets out of that error.
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
