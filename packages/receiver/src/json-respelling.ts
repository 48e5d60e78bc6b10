/** Layouts that JSON writers in the field produce; the sender's own is not published. */
const LAYOUTS: readonly ((value: unknown) => string)[] = [
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, undefined, 2),
  (value) => JSON.stringify(value, undefined, 2).replaceAll("\n", "\r\n"),
  (value) => JSON.stringify(value, undefined, 4),
  (value) => JSON.stringify(value, undefined, "\t"),
  // One line with a blank after `,` and `:`. Line breaks in the indented form are never inside a string.
  (value) =>
    JSON.stringify(value, undefined, 1)
      .replace(/([[{])\n */g, "$1")
      .replace(/\n *([\]}])/g, "$1")
      .replace(/\n */g, " "),
];

const ESCAPES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/[\u0080-\uffff]/g, (character) => unicodeEscape(character)),
  (text) =>
    text.replace(/[\u0080-\uffff]/g, (character) => unicodeEscape(character).toUpperCase().replace("U", "u")),
  // System.Text.Json also escapes what is special in HTML.
  (text) =>
    text.replace(/[\u0080-\uffff<>&'+`]/g, (character) =>
      unicodeEscape(character).toUpperCase().replace("U", "u"),
    ),
];

/**
 * Other spellings of the same JSON text: the bytes that may have been signed before something between sender
 * and receiver parsed and wrote the body again, stripped its byte order mark or changed its line ends.
 *
 * At most 30, without `text` itself; none besides line ends and byte order mark when `text` is not JSON. What
 * parsing loses (`1.0` read as `1`, repeated names) cannot be guessed back.
 */
export function jsonRespellings(text: string): Set<string> {
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const unix = bare.replaceAll("\r\n", "\n");
  const spellings = new Set([
    `\uFEFF${bare}`,
    bare,
    unix,
    unix.replaceAll("\n", "\r\n"),
    `${bare}\n`,
    bare.trim(),
  ]);
  for (const written of layouts(bare)) for (const escaped of ESCAPES) spellings.add(escaped(written));
  spellings.delete(text);
  return spellings;
}

function layouts(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    return LAYOUTS.map((layout) => layout(value));
  } catch {
    return [];
  }
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
