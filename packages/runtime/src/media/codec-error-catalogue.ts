import { type ErrorEntry, entry } from "./error-entry.ts";
import { formErrorCatalogue } from "./form-errors.ts";
import { xmlErrorCatalogue } from "./xml/xml-errors.ts";

/** Every code a codec may fail with. A code without its entry does not compile. */
export type CodecErrorCode = keyof typeof codecErrorCatalogue;

/** What the codes mean and the way out. Stands apart from the error, so that a bundle carries it only if asked. */
export const codecErrorCatalogue = {
  "value-mismatch": entry(
    "A value does not fit its schema",
    "The value at the given JSON pointer has another type, format or range than the OpenAPI document gives it.",
    "Send a value of the documented type; see the pointer in the error.",
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
  ...formErrorCatalogue,
} as const satisfies Record<string, ErrorEntry>;
