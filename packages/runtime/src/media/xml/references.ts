import { illegalCharacterAt } from "./characters.ts";
import type { Refuse } from "./refuse.ts";

const predefined: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const stickyReference = /&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));/y;

/** The reference that stands at an offset, with what it stands for; `undefined` for one that XML does not allow. */
const referenceAt = (text: string, offset: number): { length: number; value: string } | undefined => {
  stickyReference.lastIndex = offset;
  const match = stickyReference.exec(text);
  if (match === null) return undefined;
  const [whole, hexadecimal, decimal, name = ""] = match;
  const named = Object.hasOwn(predefined, name) ? predefined[name] : undefined;
  if (named !== undefined) return { length: whole.length, value: named };
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number.parseInt(decimal ?? "", 10);
  if (!(code <= 0x10ffff)) return undefined;
  const value = String.fromCodePoint(code);
  return illegalCharacterAt(value) < 0 ? { length: whole.length, value } : undefined;
};

/** Resolves the references of a text that is known to be well-formed. */
export const resolveReferences = (text: string): string => {
  let at = text.indexOf("&");
  if (at < 0) return text;
  const pieces: string[] = [];
  let from = 0;
  while (at >= 0) {
    const reference = referenceAt(text, at);
    if (reference === undefined) break;
    pieces.push(text.slice(from, at), reference.value);
    from = at + reference.length;
    at = text.indexOf("&", from);
  }
  pieces.push(text.slice(from));
  return pieces.join("");
};

/** Every `&` of character data or of an attribute's value begins a reference that XML allows. */
export const checkReferences = (data: string, offset: number, refuse: Refuse): void => {
  for (let at = data.indexOf("&"); at >= 0; at = data.indexOf("&", at + 1)) {
    if (referenceAt(data, at) === undefined) refuse(offset + at, "A reference is unknown or malformed");
  }
};
