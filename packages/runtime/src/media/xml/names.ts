// NameStartChar and NameChar of XML 1.0 (fifth edition) §2.3, without the colon (Namespaces in XML 1.0 §3).
const nameStart =
  "A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const nameMore = "\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}";
const ncName = `[${nameStart}][${nameStart}${nameMore}]*`;

const wholeNcName = new RegExp(`^${ncName}$`, "u");
const stickyQName = new RegExp(`${ncName}(?::${ncName})?(?![${nameStart}${nameMore}:])`, "uy");

/** Whether a text is a name without a colon. */
export const isNcName = (text: string): boolean => wholeNcName.test(text);

/** The qualified name (`local` or `prefix:local`) that stands at an offset, or `undefined`. */
export const qNameAt = (text: string, offset: number): string | undefined => {
  stickyQName.lastIndex = offset;
  return stickyQName.exec(text)?.[0];
};

// Only ASCII goes out as it is: .NET's name tables are those of an older edition of XML.
const startCharacter = /[A-Za-z_]/;
const moreCharacter = /[-.0-9A-Za-z_]/;

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return `_x${code
    .toString(16)
    .toUpperCase()
    .padStart(code > 0xffff ? 8 : 4, "0")}_`;
};

/**
 * Writes any text as an element name, the way .NET's `XmlConvert.EncodeLocalName` does: what is no part of a
 * name becomes `_xHHHH_`, and an underscore that would read as the start of such an escape is escaped as well.
 */
export const encodeName = (text: string): string =>
  Array.from(text.replace(/_(?=x(?:[0-9a-f]{4}|[0-9a-f]{8})_)/gi, "_x005F_"))
    .map((character, index) =>
      (index === 0 ? startCharacter : moreCharacter).test(character) ? character : escaped(character),
    )
    .join("");

/** Reads what {@link encodeName} writes; an escape that stands for no character stays as it is. */
export const decodeName = (name: string): string =>
  name.replace(/_x([0-9a-f]{8}|[0-9a-f]{4})_/gi, (written, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
