// The only file that imports saxes.
import { SaxesParser, type SaxesTagNS } from "saxes";
import { CodecError, type CodecErrorCode } from "../codec-error.ts";
import { placeInText } from "../text.ts";
import { collapseSpace } from "./characters.ts";
import { declarationOf } from "./encoding.ts";
import { parseBoolean } from "./lexical.ts";
import { isNcName } from "./names.ts";
import { instanceNamespace } from "./namespaces.ts";

/** An attribute that is neither a declaration of a namespace nor one of XML Schema instance. */
export type XmlAttribute = { readonly local: string; readonly namespace: string; readonly value: string };

/** One element of a parsed document. */
export type XmlElement = {
  readonly local: string;
  /** `""` for no namespace. */
  readonly namespace: string;
  readonly children: readonly XmlElement[];
  readonly attributes: readonly XmlAttribute[];
  /** Its own character data, joined, that of CDATA sections included. */
  readonly text: string;
  /** The character data of its CDATA sections, joined, if it has any. */
  readonly cdata: string | undefined;
  /** `i:nil`; `"malformed"` if it is not an xs:boolean. */
  readonly nil: boolean | "malformed" | undefined;
  /** `i:type`. The namespace of an undeclared prefix is `""`. */
  readonly type: { readonly namespace: string; readonly local: string } | undefined;
};

/** The longest text that is read, in UTF-16 code units. */
export const maxTextLength = 16 * 1024 * 1024;

/** The most elements of a document. The longest text has room for four million, whose tree would take 1.5 GB. */
const maxDocumentElements = 100_000;

/** The most attributes of an element. */
const maxAttributes = 50_000;

type Draft = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & { children: XmlElement[] };
type Parser = SaxesParser<{ xmlns: true; position: false }>;

/**
 * Parses a document by XML 1.0 (fifth edition) and Namespaces in XML 1.0, without a document type, and returns its
 * root element. Throws `CodecError` with line and column for text that is not well-formed, for a DOCTYPE, and beyond
 * the limits: `maxElements` nested elements, {@link maxTextLength}, {@link maxDocumentElements}, {@link maxAttributes}.
 */
export function parseXml(text: string, maxElements: number): XmlElement {
  if (text.length > maxTextLength) {
    const message = `The XML text has ${text.length} characters.`;
    throw new CodecError("decode", "xml-too-large", message);
  }
  // With a seventh listener, V8 turns the parser into a slow dictionary of properties. So one is only added when needed.
  const parser: Parser = new SaxesParser({
    xmlns: true,
    defaultXMLVersion: "1.0",
    forceXMLVersion: true,
    position: false,
  });
  let root: XmlElement | undefined;
  const open: Draft[] = [];
  let current: Draft | undefined;
  let elements = 0;
  let attributes = new Set<string>();
  let lastName = "";

  const refuse = (offset: number, problem: string, code: CodecErrorCode = "xml-not-well-formed"): never => {
    const place = placeInText(text, Math.max(offset, 0));
    const message = `${problem} (line ${place.line}, column ${place.column}).`;
    throw new CodecError("decode", code, message, place);
  };
  /** Offset of the last markup of this kind that the parser has read. */
  const lastOf = (markup: string): number => text.lastIndexOf(markup, parser.position - 1);
  const addText = (data: string): void => {
    if (current !== undefined) current.text = current.text === "" ? data : current.text + data;
  };

  parser.on("text", addText);
  parser.on("cdata", (data) => {
    addText(data);
    if (current !== undefined) current.cdata = (current.cdata ?? "") + data;
  });
  parser.on("attribute", ({ name }) => {
    if (attributes.has(name)) refuse(lastOf(name), `Duplicate attribute ${shorten(name)}`);
    attributes.add(name);
    if (attributes.size > maxAttributes) refuse(lastOf("<"), "Too many attributes", "xml-too-large");
  });
  parser.on("opentag", (tag) => {
    const element: Draft = {
      local: tag.local,
      namespace: tag.uri,
      children: none,
      attributes: noAttributes,
      text: "",
      cdata: undefined,
      nil: undefined,
      type: undefined,
    };
    // saxes accepts any name character behind a prefix.
    let isWellNamed = tag.prefix === "" || isNcName(tag.local);
    if (attributes.size > 0) {
      isWellNamed = readAttributes(tag, element, parser) && isWellNamed;
      attributes = new Set();
    }
    if (!isWellNamed) refuse(lastOf("<"), "Malformed name");
    if (current === undefined) root = element;
    else if (current.children === none) current.children = [element];
    else current.children.push(element);
    open.push(element);
    elements += 1;
    if (elements > maxDocumentElements) refuse(lastOf("<"), "Too many elements", "xml-too-large");
    if (open.length > maxElements) refuse(lastOf("<"), "Elements are nested too deep", "too-deep");
    current = element;
  });
  parser.on("closetag", ({ name }) => {
    open.pop();
    current = open.at(-1);
    lastName = name;
  });
  parser.on("error", ({ message: reported }) => {
    if (!reported.startsWith("unexpected close")) {
      refuse(parser.position - 1, `The document is not well-formed: ${shorten(reported.replace(/\.$/, ""))}`);
    }
    // saxes compares the names when it has read the end tag, and has closed the element by then.
    const start = lastOf("</");
    const name = /^[^\t\n\r >]*/.exec(text.slice(start + 2, start + 100))?.[0] ?? "";
    refuse(start, `The end tag ${shorten(name)} does not match the start tag ${shorten(lastName)}`);
  });

  if (text.startsWith("\uFEFF")) refuse(0, "Text outside the root element");
  if (/^<\?xml[\t\n\r ?]/.test(text) && declarationOf(text) === undefined) {
    refuse(0, "Malformed XML declaration");
  }
  if (text.includes("<!DOCTYPE")) {
    parser.on("doctype", () => refuse(lastOf("<!DOCTYPE"), "DOCTYPE is not allowed", "xml-doctype"));
  }
  parser.write(text).close();
  return root ?? refuse(text.length, "No root element");
}

const none: XmlElement[] = [];
const noAttributes: readonly XmlAttribute[] = [];

/** Reads the attributes of an element. Returns whether all names behind a prefix are NCNames. */
function readAttributes({ attributes }: SaxesTagNS, element: Draft, parser: Parser): boolean {
  let areWellNamed = true;
  const others: XmlAttribute[] = [];
  for (const name in attributes) {
    const { prefix, local, uri, value } = attributes[name] as SaxesTagNS["attributes"][string];
    if (prefix !== "" && !isNcName(local)) areWellNamed = false;
    if (uri === instanceNamespace) {
      if (local === "nil") element.nil = parseBoolean(value) ?? "malformed";
      else if (local === "type") element.type = typeOf(collapseSpace(value), parser);
    } else if (prefix !== "xmlns" && name !== "xmlns") others.push({ local, namespace: uri, value });
  }
  if (others.length > 0) element.attributes = others;
  return areWellNamed;
}

function typeOf(text: string, parser: Parser): XmlElement["type"] {
  const [local = "", prefix = ""] = text.split(":", 2).reverse();
  return { namespace: parser.resolve(prefix) ?? "", local };
}

function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name;
}
