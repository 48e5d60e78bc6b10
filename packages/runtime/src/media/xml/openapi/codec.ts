import type { Codec, CodecContext } from "../../codec.ts";
import { Walk } from "../../walk.ts";
import { readBody } from "../read-body.ts";
import { readRoot } from "./decode.ts";
import { writeDocument } from "./encode.ts";

/**
 * XML by OpenAPI's XML Object (OAS 3.0.4, 3.1.2 and 3.2.0 §XML Object). What it leaves open is decided in
 * `docs/decisions/0011-the-xml-of-openapi.md`.
 */
export const openApiXmlCodec: Codec = { encode: writeDocument, decode };

function decode(body: Uint8Array, context: CodecContext): unknown {
  const walk = new Walk("decode", context);
  return walk.run(() => readRoot(readBody(body, context, walk.maxDepth + 2).root, context));
}
