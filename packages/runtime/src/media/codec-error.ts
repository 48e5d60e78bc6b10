import type { codecHints } from "./hints.ts";

/** Every code of a {@link CodecError}. */
export type CodecErrorCode = keyof typeof codecHints;

/** Where in the value or in the text a codec failed. A codec sets the parts that it can determine. */
export type CodecErrorPlace = {
  /** JSON pointer (RFC 6901) into the value. */
  readonly pointer?: string;
  /** 1-based line of the text. */
  readonly line?: number;
  /** 1-based column, in UTF-16 code units. */
  readonly column?: number;
};

/**
 * Thrown when a codec cannot write a value (`kind: "encode"`) or read a body (`kind: "decode"`).
 * The message describes the problem and the place; it never quotes more of a body than a name or a short token.
 */
export class CodecError extends Error {
  override readonly name = "CodecError" as const;
  readonly kind: "encode" | "decode";
  readonly code: CodecErrorCode;
  readonly place: CodecErrorPlace;

  constructor(
    kind: "encode" | "decode",
    code: CodecErrorCode,
    message: string,
    place: CodecErrorPlace = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.kind = kind;
    this.code = code;
    this.place = place;
  }
}
