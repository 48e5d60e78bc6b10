/** One row of an error catalogue: what a code means and the way out. */
export type ErrorEntry = { readonly title: string; readonly cause: string; readonly fix: string };

/** Every code a codec may fail with. A code without its entry does not compile. */
export type CodecErrorCode = keyof typeof codecErrorCatalogue;

const entry = (title: string, cause: string, fix: string): ErrorEntry => ({ title, cause, fix });

export const codecErrorCatalogue = {
  "value-mismatch": entry(
    "A value does not fit its schema",
    "The value at the given JSON pointer has another type, format or range than the OpenAPI document gives it.",
    "Send a value of the documented type; see the pointer in the error.",
  ),
} as const satisfies Record<string, ErrorEntry>;

/** Where in the value or in the text a codec failed. All parts are optional; a codec gives what it knows. */
export type CodecErrorPlace = {
  /** JSON pointer (RFC 6901) into the value. */
  readonly pointer?: string;
  /** 1-based line of the text. */
  readonly line?: number;
  /** 1-based column, in UTF-16 code units. */
  readonly column?: number;
};

/**
 * A codec could not write a value (`kind: "encode"`) or read a body (`kind: "decode"`).
 * The message names the problem and the place; it never quotes more of a body than a name or a short token.
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
