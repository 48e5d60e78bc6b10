import type { Codec, CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { formHints } from "../form-hints.ts";
import { decodeText } from "../text.ts";
import { Walk } from "../walk.ts";
import { readForm } from "./decode.ts";
import { writeForm } from "./encode.ts";
import { parseForm } from "./tree.ts";

/**
 * `application/x-www-form-urlencoded` (URL Standard §5) as ASP.NET Web API binds it: `Events[0]=…`,
 * `RegisteredAssociate[Name]=…`, dictionaries as `Headers[0].Key=…&Headers[0].Value=…`. A value that a form cannot
 * represent is an encode error that names the place; nothing is dropped.
 */
export const formCodec: Codec = {
  encode(value: unknown, context: CodecContext): string {
    const walk = new Walk("encode", context, formHints);
    return walk.run(() => writeForm(value, walk));
  },
  decode(body: Uint8Array, context: CodecContext): unknown {
    const text = decodeText(body, context.charset);
    if (text.trim() === "") {
      throw new CodecError("decode", "empty-body", "The body is empty. Expected a form.");
    }
    const walk = new Walk("decode", context, formHints);
    return walk.run(() => readForm(parseForm(text, walk.maxDepth), walk));
  },
};
