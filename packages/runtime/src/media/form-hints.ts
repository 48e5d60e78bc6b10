/** Hints by error code, for forms. The comment on each entry is its cause; `docs/errors.md` is generated from both. */
export const formHints = {
  /** ASP.NET binds an empty or white-space form value as null, so this string would be lost. */
  "form-empty-string": "Leave the member out, send null, or use JSON or XML.",
  /** A form spells an array or a dictionary by its items. Without one there is no field to write. */
  "form-empty-list": "Leave the member out, or use JSON or XML.",
  /** An empty form value is null for strings only. Elsewhere it is an empty object or is refused. */
  "form-null": "Leave the member out: the receiver treats an absent member as null.",
  /** A form value has no type of its own. Where the schema leaves the type open, .NET binds an array of strings. */
  "form-untyped": "Use JSON or XML, or leave the member out.",
  /** None of the members is present, and an empty body is bound as null. */
  "form-empty": "Set at least one member.",
  /** Brackets and dots separate the steps of a field name, and a step that begins with a digit is an index. */
  "form-name":
    "Write names as Events[0], RegisteredAssociate[Name], Headers[0].Key; use JSON for other member names.",
  /** ASP.NET ends an array at the first missing index and would drop the rest. */
  "form-gap": "Number the items 0, 1, 2 and so on, without a gap.",
  /** A field is present twice, or both as a value and as an object with members. */
  "form-conflict": "Send each value once.",
  /** A percent sign is not followed by two hexadecimal digits, or the bytes are not UTF-8. */
  "form-percent": "Write a percent sign as %25, and encode text as UTF-8.",
  /** The form has more than 1000 name and value pairs, which is also the limit of ASP.NET. */
  "form-too-many-values": "Send fewer values, or use JSON or XML.",
} as const satisfies Record<string, string | undefined>;
