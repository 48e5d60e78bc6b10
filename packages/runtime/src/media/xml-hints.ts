/** Hints by error code, for XML. The comment on each entry is its cause; `docs/errors.md` is generated from both. */
export const xmlHints = {
  /** The text breaks XML 1.0 (fifth edition) or Namespaces in XML 1.0 at the given line and column. */
  "xml-not-well-formed":
    "Write the body with an XML library. Check whether the body was cut off or is an HTML page.",
  /** The document contains a DOCTYPE declaration, which can define entities that expand without limit or read files. .NET refuses it too. */
  "xml-doctype": "Remove the DOCTYPE declaration.",
  /**
   * The body is over 64 MiB, its text is over 16 Mi UTF-16 code units (with everything that `z:Ref` repeats) or
   * 100,000 elements, or an element has over 50,000 attributes.
   */
  "xml-too-large": "Request JSON, or less data.",
  /** The root element is not the one that the operation documents for this status. */
  "xml-unexpected-root":
    "Check the URL and the status: the response may come from a proxy or be a login page.",
  /** The members are in the order of the data contract but in no namespace, and DataContractSerializer requires its namespace. */
  "xml-no-namespace": "Set the namespace of the contract on the root element (option xmlNamespace).",
  /** Two elements of an object have the same name, or two entries of a dictionary the same key. */
  "xml-duplicate-member":
    "Write each member and each key once. For repeated elements, use a schema of type array.",
  /** XML 1.0 has no control characters except tab, LF and CR, no lone surrogates, and neither U+FFFE nor U+FFFF. */
  "xml-illegal-character": "Remove the character, or send the value as JSON.",
  /** The name of a member becomes the name of an element, which allows fewer characters than JSON. */
  "xml-illegal-name": "Rename the member, put it into a dictionary, or send the value as JSON.",
  /** The schema does not define the member, so there is no rule for writing an array or object as elements. */
  "xml-unknown-member":
    "Remove the member, add it to the OpenAPI document and generate again, or send the value as JSON.",
  /** Without a schema there are no names for the elements. */
  "xml-without-schema": "Add the body to the OpenAPI document and generate again, or send the value as JSON.",
} as const satisfies Record<string, string | undefined>;
