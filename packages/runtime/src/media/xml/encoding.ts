import { CodecError } from "../codec-error.ts";
import { decodeText, encodingOfMark } from "../text.ts";

const space = "[\\t\\n\\r ]";
const declaration = new RegExp(
  `<\\?xml${space}+version${space}*=${space}*(["'])1\\.[0-9]+\\1` +
    `(?:${space}+encoding${space}*=${space}*(["'])([A-Za-z][A-Za-z0-9._-]*)\\2)?` +
    `(?:${space}+standalone${space}*=${space}*(["'])(?:yes|no)\\4)?${space}*\\?>`,
  "y",
);

/** The XML declaration (XML 1.0 §2.8) at the start of a text: its length and the encoding it names. */
export const declarationOf = (text: string): { length: number; encoding?: string } | undefined => {
  declaration.lastIndex = 0;
  const match = declaration.exec(text);
  if (match === null) return undefined;
  const encoding = match[3];
  return encoding === undefined ? { length: match[0].length } : { length: match[0].length, encoding };
};

/** A declaration is short; a longer one is left to be refused as malformed. */
const declarationBytes = 256;

const declaredEncoding = (body: Uint8Array): string | undefined =>
  declarationOf(String.fromCharCode(...body.subarray(0, declarationBytes)))?.encoding?.toLowerCase();

/** UTF-16 without a mark still shows by its first character, `<` (XML 1.0 appendix F.1). */
const encodingOfFirstCharacter = (body: Uint8Array): string | undefined => {
  if (body[0] === 0x3c && body[1] === 0) return "utf-16le";
  if (body[0] === 0 && body[1] === 0x3c) return "utf-16be";
  return undefined;
};

const isUtf16 = (label: string): boolean => /^utf-16(?:le|be)?$/i.test(label);

/**
 * The text of an XML body. The byte order mark decides, then the charset of the Content-Type, then the XML
 * declaration, else it is UTF-8 (RFC 7303 §3). Without a charset a declaration that names another family of
 * encodings than the bytes show is refused (XML 1.0 §4.3.3).
 */
export const decodeXmlText = (body: Uint8Array, charset?: string): string => {
  const marked = encodingOfMark(body);
  const external = charset?.trim().toLowerCase();
  const byFirst = encodingOfFirstCharacter(body);
  if (marked !== undefined) return checked(decodeText(body), external, isUtf16(marked));
  if (external !== undefined) return ofLabel(body, external === "utf-16" ? (byFirst ?? external) : external);
  if (byFirst !== undefined) return checked(decodeText(body, byFirst), undefined, true);
  const declared = declaredEncoding(body) ?? "utf-8";
  if (isUtf16(declared)) throw encodingConflict();
  return ofLabel(body, declared);
};

const ofLabel = (body: Uint8Array, label: string): string => {
  // Encoding labels of the web read US-ASCII as windows-1252, which would guess at bytes that ASCII does not have.
  if (/^(?:us-)?ascii$/.test(label) && body.some((byte) => byte > 0x7f)) throw highByte(label);
  return decodeText(body, label);
};

const checked = (text: string, external: string | undefined, utf16: boolean): string => {
  const declared = declarationOf(text)?.encoding;
  if (external === undefined && declared !== undefined && isUtf16(declared) !== utf16)
    throw encodingConflict();
  return text;
};

const encodingConflict = (): CodecError =>
  new CodecError(
    "decode",
    "xml-not-well-formed",
    "The XML declaration names another encoding than the bytes are in (line 1, column 1).",
    { line: 1, column: 1 },
  );

const highByte = (label: string): CodecError =>
  new CodecError("decode", "malformed-text", `The body is labelled ${label} and has a byte above 127.`);
