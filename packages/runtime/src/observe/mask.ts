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

/** Copies a value that could be encoded, masking all strings in members with the given names. Dates become strings. */
export function maskMembers(value: unknown, names: ReadonlySet<string>, isSecret = false): unknown {
  if (isSecret && typeof value === "string") return maskText;
  // JSON has this result. The object itself may contain anything, even a reference to itself.
  const json = value as { toJSON?: unknown } | null | undefined;
  if (typeof json?.toJSON === "function") return maskMembers(json.toJSON(), names, isSecret);
  return mapParts(value, (name, member) => [
    name,
    maskMembers(member, names, isSecret || isSecretPart(value, name, names)),
  ]);
}

/** Returns whether a part of a value is a member with one of the names, or the value that JSON Patch (RFC 6902) gives to one. */
function isSecretPart(parent: unknown, name: string, names: ReadonlySet<string>): boolean {
  if (names.has(name)) return true;
  const { path } = parent as { readonly path?: unknown };
  return name === "value" && typeof path === "string" && path.split("/").some((step) => names.has(step));
}

/** Copies an array or object with its parts replaced. Returns any other value itself. */
function mapParts(value: unknown, map: (name: string, part: unknown) => [string, unknown]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => map("", item)[1]);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => map(name, member)));
}

/** Returns the entries of values and of all that is in them. Accepts any depth and circular values. */
function entriesIn(values: readonly unknown[]) {
  const seen = new Set(values);
  const found: (readonly [name: string, value: unknown, parent: unknown])[] = [];
  // The iteration includes what is added meanwhile.
  for (const value of seen) {
    if (typeof value !== "object" || value === null) continue;
    try {
      for (const [name, part] of Object.entries(value)) {
        found.push([name, part, value]);
        seen.add(part);
      }
    } catch {
      // A getter threw. No codec can write the object.
    }
  }
  return found;
}

/**
 * Returns the strings in members with the given names, in no particular order, and the names that precede them in a body:
 * those of the members, and `Value`, which an entry of a dictionary has in XML and forms. It also inspects bodies that no
 * codec can write, to keep their secrets out of that error.
 */
export function secretsIn(value: unknown, names: ReadonlySet<string>) {
  const members = entriesIn([value]).filter(([name, , parent]) => isSecretPart(parent, name, names));
  const all = [...members, ...entriesIn(members.map(([, member]) => member))];
  return {
    // A server may repeat credentials without their scheme.
    values: all.flatMap(([, text]) =>
      typeof text === "string" ? [text, text.replace(/^(basic|bearer) +/i, "")] : [],
    ),
    names: ["Value", ...names, ...all.map(([name]) => name).filter((name) => /\w$/.test(name))],
  };
}
