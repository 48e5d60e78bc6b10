import { CodecError } from "../codec-error.ts";
import { decodeText, encodingOfMark } from "../text.ts";

const space = "[\\t\\n\\r ]";
const declaration = new RegExp(
  `<\\?xml${space}+version${space}*=${space}*(["'])1\\.[0-9]+\\1` +
    `(?:${space}+encoding${space}*=${space}*(["'])([A-Za-z][A-Za-z0-9._-]*)\\2)?` +
    `(?:${space}+standalone${space}*=${space}*(["'])(?:yes|no)\\4)?${space}*\\?>`,
  "y",
);

/** The XML declaration (XML 1.0 §2.8) at the start of a document: whether it exists and the encoding it names. */
export function declarationOf(text: string): { readonly encoding: string | undefined } | undefined {
  if (!text.startsWith("<?xml")) return undefined;
  declaration.lastIndex = 0;
  const match = declaration.exec(text);
  return match === null ? undefined : { encoding: match[3] };
}

/** A declaration is short. A longer one is refused later, as malformed. */
const declarationBytes = 256;

function declaredEncoding(body: Uint8Array): string | undefined {
  if (body[1] !== 0x3f) return undefined;
  return declarationOf(String.fromCharCode(...body.subarray(0, declarationBytes)))?.encoding?.toLowerCase();
}

/** UTF-16 without a mark is recognized by its first character, `<` (XML 1.0 appendix F.1). */
function encodingOfFirstCharacter(body: Uint8Array): string | undefined {
  if (body[0] === 0x3c && body[1] === 0) return "utf-16le";
  if (body[0] === 0 && body[1] === 0x3c) return "utf-16be";
  return undefined;
}

function isUtf16(label: string): boolean {
  return /^utf-16(?:le|be)?$/i.test(label);
}

/**
 * Decodes an XML body. The byte order mark decides, then the charset of the Content-Type, then the XML declaration,
 * else it is UTF-8 (RFC 7303 §3). Without a charset, a declaration that names another family of encodings than that
 * of the bytes is refused (XML 1.0 §4.3.3).
 */
export function decodeXmlText(body: Uint8Array, charset?: string): string {
  const marked = encodingOfMark(body);
  const external = charset?.trim().toLowerCase();
  const byFirst = encodingOfFirstCharacter(body);
  if (external !== undefined) {
    if (marked !== undefined) return decodeText(body);
    return ofLabel(body, external === "utf-16" ? (byFirst ?? external) : external);
  }
  const evident = marked ?? byFirst;
  const text = evident === undefined ? undefined : decodeText(body, evident);
  const declared = text === undefined ? declaredEncoding(body) : declarationOf(text)?.encoding;
  if (declared !== undefined && isUtf16(declared) !== isUtf16(evident ?? "")) {
    const message = "The XML declaration names another encoding than that of the bytes (line 1, column 1).";
    throw new CodecError("decode", "xml-not-well-formed", message, { line: 1, column: 1 });
  }
  return text ?? ofLabel(body, declared ?? "utf-8");
}

function ofLabel(body: Uint8Array, label: string): string {
  // The web's encoding labels map US-ASCII to windows-1252, which would guess at bytes that ASCII does not have.
  if (/^(?:us-)?ascii$/.test(label) && body.some((byte) => byte > 0x7f)) {
    const message = `The body is not valid ${label}: it has a byte above 127.`;
    throw new CodecError("decode", "malformed-text", message);
  }
  return decodeText(body, label);
}
