/** Hints by error code of the codecs. The comment on each entry is its cause; `docs/errors.md` is generated from both. */
export const codecHints = {
  /** The value at the given JSON pointer has another type, format or range than its schema in the OpenAPI document. */
  "value-mismatch": "Send a value of the documented type at the pointer that the error names.",
  /** The OpenAPI document describes the value in a way that only JSON can express. The generator warned about it. */
  "unsupported-schema":
    "Send JSON, or change the schema at the place in the OpenAPI document and generate again.",
  /** The Content-Type promises a value, but the body is empty or only white space. */
  "empty-body": "Send a value, or no Content-Type with a request that has no body.",
  /** The charset parameter of the Content-Type is not a label of the WHATWG Encoding Standard that this runtime supports. */
  "unsupported-charset": "Send the body in UTF-8 with charset=utf-8.",
  /** The body is not valid in the encoding that its byte order mark or charset names, or it is cut off. */
  "malformed-text": "Encode the body in the charset of its Content-Type, or in UTF-8 without one.",
  /** The body breaks the grammar of RFC 8259. */
  "malformed-json": "Send strict JSON: double quotes, no comments, no trailing commas.",
  /** Arrays and objects are nested more than 64 levels deep, the limit that protects against hostile bodies. */
  "too-deep": "Flatten the value. For a response, pass parseAs to get it undecoded.",
  /** An array or object contains itself, so its text would never end. */
  cycle: "Send a tree: replace the reference back with an id.",
  /** A number is NaN or infinite, or a Date is invalid. */
  "not-finite": "Send a finite number or a valid date, or leave the member out.",
  /** The value at the given JSON pointer has no representation in this media type, or reading it threw. */
  "not-serializable": "Send plain data: strings, numbers, booleans, null, arrays and objects of these.",
  /** The documented style of a parameter cannot express its value, or what it writes would be read as another value. */
  "parameter-value": "Change the value, or pass a querySerializer or pathSerializer.",
  /** The operation has cookie parameters, but browsers remove the Cookie header of a request. */
  "cookie-forbidden": 'Set document.cookie and credentials: "include", or call from a server.',
  /** The member at the given JSON pointer of a multipart body is neither text, nor bytes, nor a value that its media type can express. */
  "multipart-value":
    "Leave the member out, or pass a string, a number, a Blob, bytes, an array or an object.",
  /** ASP.NET binds an empty or white-space form value as null, so this string would be lost. */
  "form-empty-string": "Leave the member out, send null, or use JSON or XML.",
  /** A form has a field for each item of an array or a dictionary. Without an item there is no field to write. */
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
  /** Two elements of an object have the same name, two entries of a dictionary the same key, or two members are the text of one element. */
  "xml-duplicate-member":
    "Write each member and each key once. For repeated elements, use a schema of type array.",
  /** XML 1.0 has no control characters except tab, LF and CR, no lone surrogates, and neither U+FFFE nor U+FFFF. */
  "xml-illegal-character": "Remove the character, or send the value as JSON.",
  /** The name of a member becomes the name of an element, which allows fewer characters than JSON, or its prefix has no namespace. */
  "xml-illegal-name": "Rename the member, give it an `xml` object with a name, or send the value as JSON.",
  /** The root element has no name: the schema of the body is not a component, and has no `xml` object with a name. */
  "xml-no-name": "Add `xml: { name }` to the OpenAPI document and generate again, or send the value as JSON.",
  /** Null is the value of a list without an element around it, or of an attribute or text whose schema does not allow null. */
  "xml-null": "Leave the member out, or send the value as JSON.",
  /** No schema describes the array, and XML has no elements for one that is empty or whose items are arrays. */
  "xml-untyped": "Add the array to the OpenAPI document and generate again, or send the value as JSON.",
  /** The schema does not define the member, so there is no rule for writing an array or object as elements. */
  "xml-unknown-member":
    "Remove the member, add it to the OpenAPI document and generate again, or send the value as JSON.",
  /** Without a schema there are no names for the elements. */
  "xml-without-schema": "Add the body to the OpenAPI document and generate again, or send the value as JSON.",
} as const satisfies Record<string, string | undefined>;
