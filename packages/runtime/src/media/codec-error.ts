import type { formHints } from "./form-hints.ts";
import { codecHints } from "./hints.ts";
import type { xmlHints } from "./xml-hints.ts";

/** Every code of a {@link CodecError}. */
export type CodecErrorCode = keyof typeof codecHints | keyof typeof formHints | keyof typeof xmlHints;

/** The hints that a codec adds to those of all codecs. */
export type CodecHints = Readonly<Partial<Record<CodecErrorCode, string | undefined>>>;

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
  /** How to fix it. */
  declare readonly hint?: string;

  /** `options.hints` are those of the codec; the codes that all codecs share have theirs already. */
  constructor(
    kind: "encode" | "decode",
    code: CodecErrorCode,
    message: string,
    place: CodecErrorPlace = {},
    options: ErrorOptions & { readonly hints?: CodecHints } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.kind = kind;
    this.code = code;
    this.place = place;
    const hint = options.hints?.[code] ?? (codecHints as CodecHints)[code];
    if (hint !== undefined) this.hint = hint;
  }
}
