import { type Mask, maskText } from "../media/mask.ts";

/** Masks secrets in UTF-8 text. Returns the same bytes if there are none. */
export function maskBytes(bytes: Uint8Array, mask: Mask): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const shown = mask(text);
  return shown === text ? bytes : new TextEncoder().encode(shown);
}

/** Copies a decoded value with its strings masked, also those that name its members. */
export function maskStrings(value: unknown, mask: Mask): unknown {
  if (typeof value === "string") return mask(value);
  return mapParts(value, (name, member) => [mask(name), maskStrings(member, mask)]);
}

/** Copies a value that could be encoded, masking members with the given names at any depth. Dates become strings. */
export function maskMembers(value: unknown, names: ReadonlySet<string>): unknown {
  // JSON wrote this result; the object itself may contain anything, even a reference to itself.
  const json = value as { toJSON?: unknown } | null | undefined;
  if (typeof json?.toJSON === "function") return maskMembers(json.toJSON(), names);
  return mapParts(value, (name, member) => [
    name,
    names.has(name) && typeof member === "string" ? maskText : maskMembers(member, names),
  ]);
}

/** Copies an array or object with its parts replaced. Returns any other value itself. */
function mapParts(value: unknown, map: (name: string, part: unknown) => [string, unknown]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => map("", item)[1]);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => map(name, member)));
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
