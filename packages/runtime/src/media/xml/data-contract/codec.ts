import type { Codec, CodecContext } from "../../codec.ts";
import { Walk } from "../../walk.ts";
import { readBody } from "../read-body.ts";
import { readRoot } from "./decode.ts";
import { writeDocument } from "./encode.ts";

/**
 * XML as .NET's DataContractSerializer writes and reads it, by the wire shapes. Reading also accepts what
 * XmlSerializer writes: it goes by local name, in any order, under any prefix.
 */
export const xmlCodec: Codec = { encode: writeDocument, decode };

function decode(body: Uint8Array, context: CodecContext): unknown {
  const walk = new Walk("decode", context);
  return walk.run(() => {
    // A level of nesting in the value is at most three elements: an entry, its value, and an element of its type.
    const { root, textLength } = readBody(body, context, 3 * walk.maxDepth + 3);
    return readRoot(root, textLength, context);
  });
}
