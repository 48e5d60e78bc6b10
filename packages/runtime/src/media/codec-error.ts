import { xmlErrorCatalogue } from "./xml/xml-errors.ts";

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
  "form-blank-text": entry(
    "A form cannot carry blank text",
    "ASP.NET binds an empty or blank form value as null, so that this text would arrive as no text.",
    "Leave the member out, send null, or use JSON or XML.",
  ),
  "form-empty-list": entry(
    "A form cannot carry an empty list or dictionary",
    "A form spells a list by its items; without one there is no field to write.",
    "Leave the member out, or use JSON or XML.",
  ),
  "form-null": entry(
    "A form cannot carry null here",
    "An empty form value is null for text only; elsewhere it is an empty object or is refused.",
    "Leave the member out: the receiver takes an absent member for null.",
  ),
  "form-untyped": entry(
    "A form cannot carry this value",
    "A form value has no type of its own: where the schema leaves the type open, .NET binds a list of text.",
    "Use JSON or XML, or leave the member out.",
  ),
  "form-empty": entry(
    "A form without a field is no value",
    "None of the members is present, and an empty body is bound as null.",
    "Give at least one member.",
  ),
  "form-name": entry(
    "The name of a form field cannot be read or written",
    "Brackets and dots part the steps of a name, and a step that starts with a digit is an index.",
    "Spell names as Events[0], RegisteredAssociate[Name], Headers[0].Key; use JSON for other member names.",
  ),
  "form-gap": entry(
    "The indices of a form list have a gap",
    "ASP.NET ends a list at the first missing index, and would drop the rest.",
    "Number the items 0, 1, 2 … without a gap.",
  ),
  "form-conflict": entry(
    "A form gives one value twice",
    "The same field stands twice, or both with a value and with members.",
    "Send each value once.",
  ),
  "form-percent": entry(
    "A percent sign in a form is no escape",
    "After a percent sign two hexadecimal digits must follow, and the bytes must be UTF-8.",
    "Write a percent sign as %25 and encode text as UTF-8.",
  ),
  "form-too-many-values": entry(
    "The form has too many values",
    "More than 1000 name and value pairs; ASP.NET refuses more than 1000 names.",
    "Send fewer values, or use JSON or XML.",
  ),
  "empty-body": entry(
    "The body is empty",
    "The Content-Type promises a value, and no byte or only blanks came.",
    "Send the value; a call without one must not name a Content-Type.",
  ),
  "unsupported-charset": entry(
    "The charset is not known",
    "The charset parameter of the Content-Type is no label of the WHATWG Encoding Standard that this runtime has.",
    "Send UTF-8 and charset=utf-8.",
  ),
  "malformed-text": entry(
    "The bytes are not text of the charset",
    "A byte sequence is illegal in the encoding that the byte order mark or the charset names, or it is cut off.",
    "Encode the body in the charset of its Content-Type, UTF-8 when there is none.",
  ),
  "malformed-json": entry(
    "The body is not JSON",
    "The text breaks the grammar of RFC 8259 at the given line and column.",
    "Send strict JSON: double quotes, no comments, no trailing commas.",
  ),
  "too-deep": entry(
    "The value nests too deep",
    "Lists and objects stand inside one another beyond the limit, which guards against hostile bodies.",
    "Flatten the value, or raise maxDepth.",
  ),
  cycle: entry(
    "The value refers to itself",
    "A list or an object stands inside itself, so that its text would have no end.",
    "Send a tree: put an id in place of the reference back.",
  ),
  "not-finite": entry(
    "A number or a date has no value",
    "NaN, Infinity or an invalid Date stands where a number or a time is to be written.",
    "Send a finite number or a valid time, or leave the member out.",
  ),
  "not-serializable": entry(
    "A value has no form in this media type",
    "The value at the given JSON pointer is of a kind that the format cannot write.",
    "Send plain data: text, numbers, booleans, null, lists and objects of these.",
  ),
  ...xmlErrorCatalogue,
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
