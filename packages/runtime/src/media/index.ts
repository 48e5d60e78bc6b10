export type { Codec, CodecContext, CodecEntry } from "./codec.ts";
export type { CodecErrorCode, CodecErrorPlace } from "./codec-error.ts";
export { CodecError } from "./codec-error.ts";
export type { ConformOptions, Mismatch } from "./conform.ts";
export { findMismatches } from "./conform.ts";
export { jsonCodec } from "./json/codec.ts";
export { createMask, type Mask, type MaskOptions } from "./mask.ts";
export type { MediaType } from "./media-type.ts";
export { parseMediaType } from "./media-type.ts";
export { mediaTypes } from "./media-types.ts";
export { type OtherKind, otherKind } from "./other-kind.ts";
export type { OperationParameters, ParameterLocation, ParameterStyle } from "./parameters/style.ts";
export { negotiate } from "./select/negotiate.ts";
export { selectCodec } from "./select/registry.ts";
export type {
  WireContent,
  WireContract,
  WireEncoding,
  WireEncodings,
  WireOperation,
  WireShape,
  WireShapes,
  XmlDialect,
  XmlNode,
} from "./shape.ts";
export { appendToPointer } from "./walk.ts";
