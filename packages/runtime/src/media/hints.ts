/** Hints by error code, for all codecs. The comment on each entry is its cause; `docs/errors.md` is generated from both. */
export const codecHints = {
  /** The value at the given JSON pointer has another type, format or range than its schema in the OpenAPI document. */
  "value-mismatch": "Send a value of the documented type at the pointer that the error names.",
  /** The Content-Type promises a value, but the body is empty or only white space. */
  "empty-body": "Send a value, or no Content-Type with a request that has no body.",
  /** The charset parameter of the Content-Type is not a label of the WHATWG Encoding Standard that this runtime supports. */
  "unsupported-charset": "Send the body in UTF-8 with charset=utf-8.",
  /** The body is not valid in the encoding that its byte order mark or charset names, or it is cut off. */
  "malformed-text": "Encode the body in the charset of its Content-Type, or in UTF-8 without one.",
  /** The body breaks the grammar of RFC 8259. */
  "malformed-json": "Send strict JSON: double quotes, no comments, no trailing commas.",
  /** Arrays and objects are nested beyond the limit that protects against hostile bodies. */
  "too-deep": "Flatten the value, or raise maxDepth.",
  /** An array or object contains itself, so its text would never end. */
  cycle: "Send a tree: replace the reference back with an id.",
  /** A number is NaN or infinite, or a Date is invalid. */
  "not-finite": "Send a finite number or a valid date, or leave the member out.",
  /** The value at the given JSON pointer has no representation in this media type, or reading it threw. */
  "not-serializable": "Send plain data: strings, numbers, booleans, null, arrays and objects of these.",
} as const satisfies Record<string, string | undefined>;
