import type { Codec } from "./codec.ts";
import { CodecError } from "./codec-error.ts";
import { readForm } from "./form-decode.ts";
import { encodeForm } from "./form-encode.ts";
import { parseForm } from "./form-tree.ts";
import { decodeText } from "./text.ts";

const defaultMaxDepth = 64;

/**
 * `application/x-www-form-urlencoded` (URL Standard §5) as ASP.NET Web API binds it: `Events[0]=…`,
 * `RegisteredAssociate[Name]=…`, dictionaries as `Headers[0].Key=…&Headers[0].Value=…`. What this spelling
 * cannot carry is an encode error that names the place; nothing is dropped.
 */
export const formCodec: Codec = {
  encode: (value, context) =>
    encodeForm(value, context.shape, context.shapes ?? {}, context.maxDepth ?? defaultMaxDepth),
  decode: (body, context) => {
    const text = decodeText(body, context.charset);
    if (text.trim() === "")
      throw new CodecError("decode", "empty-body", "The body is empty where a form is expected.");
    return readForm(
      parseForm(text, context.maxDepth ?? defaultMaxDepth),
      context.shape,
      context.shapes ?? {},
    );
  },
};
