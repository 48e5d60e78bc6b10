// Char of XML 1.0 §2.2. With the u flag a lone surrogate is a code point of its own, which the class leaves out.
const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Offset of the first character that XML 1.0 does not allow, lone surrogates included; −1 if all are allowed. */
export function illegalCharacterAt(text: string): number {
  return text.search(illegal);
}

const markup: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;" };

/**
 * Escapes a string as character data of an element. `>` is always escaped, so that `]]>` cannot occur. CR becomes
 * `&#xD;`, because a parser turns a raw one into LF (XML 1.0 §2.11).
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => markup[character] ?? character);
}

/** Replaces each run of XML white space (§2.3), which is less than that of JavaScript, by one space, and trims. */
export function collapseSpace(text: string): string {
  return /[\t\n\r ]/.test(text) ? text.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, "") : text;
}

/** Whether a string is nothing but XML white space. */
export function isSpace(text: string): boolean {
  return !/[^\t\n\r ]/.test(text);
}
