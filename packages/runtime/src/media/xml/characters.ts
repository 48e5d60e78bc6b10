// Char of XML 1.0 §2.2; with the u flag a lone surrogate is a code point of its own, which the class leaves out.
const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Offset of the first character that XML 1.0 cannot hold, a lone surrogate included; −1 when there is none. */
export const illegalCharacterAt = (text: string): number => text.search(illegal);

/** A character as a message shows it: `U+000B`. */
export const showCharacter = (text: string, offset: number): string =>
  `U+${(text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const markup: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;" };

/**
 * Character data for an element. `>` is always escaped, so that `]]>` cannot arise; CR is written as `&#xD;`,
 * because a parser turns a raw one into LF (XML 1.0 §2.11).
 */
export const escapeText = (text: string): string =>
  text.replace(/[&<>\r]/g, (character) => markup[character] ?? character);

/** White space of XML (§2.3), which is less than that of JavaScript, turned to one blank and trimmed. */
export const collapseSpace = (text: string): string => text.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, "");

/** Whether a text is nothing but white space of XML. */
export const isSpace = (text: string): boolean => !/[^\t\n\r ]/.test(text);
