// NameStartChar and NameChar of XML 1.0 (fifth edition) §2.3, without the colon (Namespaces in XML 1.0 §3).
const nameStart =
  "A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}" +
  "\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const ncName = new RegExp(
  `^[${nameStart}][${nameStart}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*$`,
  "u",
);

/** Whether a string is a name without a colon (NCName). */
export function isNcName(text: string): boolean {
  return ncName.test(text);
}

/**
 * Writes any string as an element name, as .NET's `XmlConvert.EncodeLocalName` does: a character that is not part of
 * a name becomes `_xHHHH_`, and so does an underscore that would be read as the start of such an escape. Only ASCII
 * goes out unescaped: .NET's name tables are those of an older edition of XML.
 */
export function encodeName(text: string): string {
  return Array.from(text.replace(/_(?=x(?:[0-9a-f]{4}|[0-9a-f]{8})_)/gi, "_x005F_"))
    .map((character, index) =>
      (index === 0 ? /[A-Za-z_]/ : /[-.0-9A-Za-z_]/).test(character) ? character : escapeCharacter(character),
    )
    .join("");
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  return `_x${digits.padStart(code > 0xffff ? 8 : 4, "0")}_`;
}

/** Reads what {@link encodeName} writes. An escape that is not a character stays as it is. */
export function decodeName(name: string): string {
  if (!name.includes("_x") && !name.includes("_X")) return name;
  return name.replace(/_x([0-9a-f]{8}|[0-9a-f]{4})_/gi, (written, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}
