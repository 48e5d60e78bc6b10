// The only file that imports fast-xml-parser. Both directions go through its ordered form: a list of records with
// one element name (or "#text", "#cdata") each, and the attributes under ":@".
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { attributeKey, type XmlElement } from "./element.ts";
import { declaredPrefix, namespaceOf, openScope, rootScope, type Scope, splitName } from "./namespaces.ts";
import { resolveReferences } from "./references.ts";

/** An element to be written; names are qualified as they shall stand, text and values are already escaped. */
export type XmlOutput = {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlOutput[];
};

type OrderedNode = { readonly [name: string]: unknown };

// The parser refuses or renames elements called __proto__, constructor or toString. No XML name begins with a dot,
// so that one in front makes all of them ordinary. It is put there twice on an empty element.
const guarded = (name: string): string => (name.startsWith(".") ? name : `.${name}`);

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: ".",
  textNodeName: "#text",
  cdataPropName: "#cdata",
  transformTagName: guarded,
  // Values stay text, white space stays, and references are resolved here: its own decoder knows more than XML's five
  // names, needs an option for numeric ones, and gives up after a number of them.
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  jPath: false,
  maxNestedTags: Number.MAX_SAFE_INTEGER,
});

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: ".",
  textNodeName: "#text",
  processEntities: false,
  suppressEmptyNode: true,
  maxNestedTags: Number.MAX_SAFE_INTEGER,
});

// The parser takes U+FEFF, which XML allows in names, for white space. U+FFFF, which XML allows nowhere, holds its place.
const placeholder = "\uFFFF";
const restored = (text: string): string => text.replaceAll(placeholder, "\uFEFF");

/**
 * The root element of a text that `checkWellFormed` has passed: without that, malformed text gives a wrong tree.
 */
export const parseTree = (text: string): XmlElement => {
  const nodes = parser.parse(text.replaceAll("\uFEFF", placeholder)) as readonly OrderedNode[];
  for (const node of nodes) {
    const name = elementNameOf(node);
    if (name !== undefined) return toElement(node, name, rootScope);
  }
  throw new TypeError("fast-xml-parser gave no root element for a well-formed document.");
};

const elementNameOf = (node: OrderedNode): string | undefined =>
  Object.keys(node).find((key) => key.startsWith("."));

const toElement = (node: OrderedNode, key: string, outer: Scope): XmlElement => {
  const raw = node[":@"] === undefined ? [] : rawAttributes(node[":@"]);
  const scope = raw.length === 0 ? outer : openScope(outer, declarations(raw));
  const children: XmlElement[] = [];
  const texts: string[] = [];
  for (const child of node[key] as readonly OrderedNode[]) {
    const childKey = elementNameOf(child);
    if (childKey !== undefined) children.push(toElement(child, childKey, scope));
    else if (child["#text"] !== undefined) texts.push(resolveReferences(child["#text"] as string));
    else texts.push(...(child["#cdata"] as readonly OrderedNode[]).map((part) => part["#text"] as string));
  }
  const { prefix, local } = splitName(restored(key.slice(1)));
  return {
    local,
    namespace: namespaceOf(scope, prefix) ?? "",
    attributes: raw.length === 0 ? noAttributes : expandedAttributes(raw, scope),
    resolvePrefix: (wanted) => namespaceOf(scope, wanted),
    children,
    text: restored(texts.join("")),
  };
};

/** Attribute-value normalisation (XML 1.0 §3.3.3): raw white space is a blank, a reference to it is kept. */
const attributeValue = (raw: string): string => resolveReferences(restored(raw).replace(/[\t\n\r]/g, " "));

type Attributes = readonly (readonly [name: string, value: string])[];

const noAttributes: ReadonlyMap<string, string> = new Map();

const rawAttributes = (group: unknown): Attributes =>
  Object.entries(group as Readonly<Record<string, string>>).map(
    ([name, value]) => [restored(name.slice(1)), attributeValue(value)] as const,
  );

const declarations = (raw: Attributes): ReadonlyMap<string, string> =>
  new Map(
    raw.flatMap(([name, value]) => {
      const prefix = declaredPrefix(name);
      return prefix === undefined ? [] : [[prefix, value] as const];
    }),
  );

const expandedAttributes = (raw: Attributes, scope: Scope): ReadonlyMap<string, string> =>
  new Map(
    raw.flatMap(([name, value]) => {
      if (declaredPrefix(name) !== undefined) return [];
      const { prefix, local } = splitName(name);
      const namespace = prefix === "" ? "" : (namespaceOf(scope, prefix) ?? "");
      return [[attributeKey(namespace, local), value] as const];
    }),
  );

/** The text of a document. Empty elements are written as `<X/>`, nothing is indented, no declaration is written. */
export const buildText = (root: XmlOutput): string => builder.build([toOrdered(root)]) as string;

const toOrdered = ({ name, attributes = {}, content }: XmlOutput): OrderedNode => ({
  [name]: typeof content === "string" ? textNodes(content) : content.map(toOrdered),
  ":@": Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`.${key}`, value])),
});

const textNodes = (content: string): readonly OrderedNode[] => (content === "" ? [] : [{ "#text": content }]);
