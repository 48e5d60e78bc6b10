import type { CodecErrorCode } from "../codec-error.ts";

/** Stops at a place of the text: all that the scanner refuses goes through here. */
export type Refuse = (offset: number, problem: string, code?: CodecErrorCode) => never;
