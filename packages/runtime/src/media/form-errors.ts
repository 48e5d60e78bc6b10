import { type ErrorEntry, entry } from "./error-entry.ts";

/** What can be wrong with a form body, either way. */
export const formErrorCatalogue = {
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
    "More than 1000 name and value pairs, the limit that ASP.NET sets as well.",
    "Send fewer values, or use JSON or XML.",
  ),
} as const satisfies Record<string, ErrorEntry>;
