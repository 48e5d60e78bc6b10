import type { Codec, CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { Walk } from "../walk.ts";
import { isSpace } from "./characters.ts";
import { readRoot } from "./decode.ts";
import { writeDocument } from "./encode.ts";
import { decodeXmlText } from "./encoding.ts";
import { maxTextLength, parseXml } from "./parse.ts";

/**
 * XML as .NET's DataContractSerializer writes and reads it, by the wire shapes. Reading also accepts what
 * XmlSerializer writes: it goes by local name, in any order, under any prefix.
 */
export const xmlCodec: Codec = { encode: writeDocument, decode };

function decode(body: Uint8Array, context: CodecContext): unknown {
  const walk = new Walk("decode", context);
  // The bytes of the longest text in UTF-16. A longer body need not become text first.
  if (body.length > 2 * maxTextLength) {
    const message = `The XML body has ${body.length} bytes.`;
    throw new CodecError("decode", "xml-too-large", message);
  }
  const text = decodeXmlText(body, context.charset);
  if (isSpace(text)) {
    throw new CodecError("decode", "empty-body", "The body is empty. Expected an XML document.");
  }
  // A level of nesting in the value is at most three elements: an entry, its value, and an element of its type.
  const maxElements = 3 * walk.maxDepth + 3;
  return walk.run(() => readRoot(parseXml(text, maxElements), text.length, context));
}
