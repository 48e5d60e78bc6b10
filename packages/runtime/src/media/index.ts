export type { Codec, CodecContext, CodecEntry } from "./codec.ts";
export type { CodecErrorCode, CodecErrorPlace, ErrorEntry } from "./codec-error.ts";
export { CodecError, codecErrorCatalogue } from "./codec-error.ts";
export type { WireContent, WireContract, WireOperation, WireShape, WireShapes } from "./shape.ts";
