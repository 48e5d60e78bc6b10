import type { Codec, CodecContext } from "../codec.ts";
import { CodecError } from "../codec-error.ts";
import { decodeText } from "../text.ts";
import { readForm } from "./decode.ts";
import { writeForm } from "./encode.ts";

/**
 * `application/x-www-form-urlencoded` (URL Standard §5) as ASP.NET Web API binds it: `Events[0]=…`,
 * `RegisteredAssociate[Name]=…`, dictionaries as `Headers[0].Key=…&Headers[0].Value=…`. A value that a form cannot
 * represent is an encode error that names the place; nothing is dropped.
 */
export const formCodec: Codec = {
  encode: writeForm,
  decode(body: Uint8Array, context: CodecContext): unknown {
    const text = decodeText(body, context.charset);
    if (text.trim() === "") {
      throw new CodecError("decode", "empty-body", "The body is empty. Expected a form.");
    }
    return readForm(text, context);
  },
};
