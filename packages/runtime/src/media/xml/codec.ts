import type { Codec, CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { isSpace } from "./characters.ts";
import { decodeRoot } from "./decode.ts";
import { encodeRoot } from "./encode.ts";
import { decodeXmlText } from "./encoding.ts";
import { buildText, parseTree } from "./fast-xml.ts";
import { defaultMaxDepth } from "./shape-of.ts";
import { checkWellFormed, maxTextLength } from "./well-formed.ts";

/**
 * XML as .NET's DataContractSerializer writes and reads it, by the wire shapes. Reading also takes what
 * XmlSerializer writes: it goes by local name, in any order, under any prefix.
 */
export const xmlCodec: Codec = {
  encode: (value, context) => buildText(encodeRoot(value, context)),
  decode: (body, context) => decodeRoot(readTree(body, context), context),
};

const readTree = (body: Uint8Array, context: CodecContext) => {
  // The longest text in UTF-16; what is longer need not become text first.
  if (body.length > 2 * maxTextLength) {
    throw new CodecError("decode", "xml-too-large", `The XML body has ${body.length} bytes.`);
  }
  const text = decodeXmlText(body, context.charset);
  if (isSpace(text)) {
    throw new CodecError("decode", "empty-body", "The body is empty where an XML document is due.");
  }
  // A level of nesting in the value is at most three elements: an entry, its value, and a wrapper of its type.
  const maxElements = 3 * (context.maxDepth ?? defaultMaxDepth) + 3;
  const document = checkWellFormed(text, maxElements);
  try {
    return parseTree(document);
  } catch (cause) {
    throw new CodecError(
      "decode",
      "xml-not-well-formed",
      "The XML parser could not read the document.",
      {},
      { cause },
    );
  }
};
