import type { Codec } from "./codec.ts";
import { CodecError } from "./codec-error.ts";

/** Stands in until the form codec lands. */
const pending = (kind: "encode" | "decode"): never => {
  throw new CodecError(kind, "not-serializable", "The form codec has not landed yet.");
};

export const formCodec: Codec = { encode: () => pending("encode"), decode: () => pending("decode") };
