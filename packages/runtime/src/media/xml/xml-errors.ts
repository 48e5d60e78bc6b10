import type { ErrorEntry } from "../error-entry.ts";

/** The part of the error catalogue that only XML needs. */
export const xmlErrorCatalogue = {
  "xml-not-well-formed": {
    title: "The body is not well-formed XML",
    cause: "The text breaks XML 1.0 (fifth edition) or Namespaces in XML 1.0 at the given line and column.",
    fix: "Have the sender write the body with an XML library; look for a cut-off transfer or an HTML page.",
  },
  "xml-doctype": {
    title: "The body has a document type declaration",
    cause: "A DOCTYPE can declare entities that grow without bound or read files; .NET refuses it as well.",
    fix: "Send the document without the DOCTYPE.",
  },
  "xml-too-large": {
    title: "The body is too large for XML",
    cause:
      "The body has more than 64 MiB, its text more than 16 Mi UTF-16 code units or 100,000 elements, or one element more than 50,000 attributes: the guard against hostile bodies.",
    fix: "Ask for JSON, or for less.",
  },
  "xml-unexpected-root": {
    title: "The root element is another one",
    cause: "The body is an XML document of another kind than the operation documents for this status.",
    fix: "Check the URL and the status: a proxy or a login page may have answered.",
  },
  "xml-no-namespace": {
    title: "The elements are in no namespace",
    cause:
      "The document stands in the order of the data contract, and DataContractSerializer reads it in its namespace only.",
    fix: "Put the namespace of the contract on the root element (option xmlNamespace).",
  },
  "xml-duplicate-member": {
    title: "A member stands twice",
    cause: "Two elements of one object have the same name, or two entries of a dictionary the same key.",
    fix: "Have the sender write each member and each key once; a list needs a schema of type array.",
  },
  "xml-illegal-character": {
    title: "A character has no form in XML",
    cause:
      "XML 1.0 holds no control characters but tab, LF and CR, no lone surrogates, no U+FFFE and U+FFFF.",
    fix: "Take the character out, or send the value as JSON.",
  },
  "xml-illegal-name": {
    title: "A member's name is no XML name",
    cause: "The name of a member becomes the name of an element, which allows fewer characters than JSON.",
    fix: "Rename the member, put it into a dictionary, or send the value as JSON.",
  },
  "xml-unknown-member": {
    title: "A member has no schema to be written by",
    cause:
      "The schema does not know the member, and a list or an object does not say how it reads as elements.",
    fix: "Take the member out, describe it in the OpenAPI document and generate again, or send the value as JSON.",
  },
  "xml-without-schema": {
    title: "XML is written by a schema only",
    cause: "Without a schema there is no name for the root element and none for its members.",
    fix: "Describe the body in the OpenAPI document and generate again, or send the value as JSON.",
  },
} as const satisfies Record<string, ErrorEntry>;
