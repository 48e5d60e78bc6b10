// Tests only: fast-xml-parser reads what is written, as a second opinion on the tree.
import { XMLParser } from "fast-xml-parser";
import { expect } from "vitest";
import { parseXml, type XmlElement } from "../parse.ts";

/** An element as both readers see it. */
type Node = {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
};

function nodeOf({ local, text, attributes, children }: XmlElement): Node {
  return {
    name: local,
    text,
    attributes: Object.fromEntries(attributes.map(({ local, value }) => [local, value])),
    children: children.map(nodeOf),
  };
}

const secondReader = new XMLParser({
  preserveOrder: true,
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  // It refuses or renames elements that are named after members of prototypes. No name begins with a dot; the names of
  // empty elements come twice.
  transformTagName: (name) => name.replace(/^\.?/, "."),
});

type Ordered = Readonly<Record<string, readonly Ordered[] | string>>;

/** Attributes of XML Schema instance and declarations of namespaces, which are not kept as attributes. */
const notKept = ["nil", "type", "xmlns"];

/** The elements of fast-xml-parser's ordered form: a name or `#text`, and the attributes under `:@`. */
function nodesOf(items: readonly Ordered[]): readonly Node[] {
  return items.flatMap((item) => {
    const found = Object.entries((item[":@"] ?? {}) as unknown as Record<string, string>);
    const attributes = Object.fromEntries(found.filter(([name]) => !notKept.includes(name)));
    return Object.entries(item).flatMap(([name, inner]) => {
      if (typeof inner === "string" || name === ":@") return [];
      const text = inner.map((part) => part["#text"] ?? "").join("");
      return [{ name: name.slice(1), text, attributes, children: nodesOf(inner) }];
    });
  });
}

/** Expects both readers to see the same elements, attributes and text in a document. */
export function expectSameTree(document: string): void {
  expect(nodesOf(secondReader.parse(document) as readonly Ordered[])).toEqual([
    nodeOf(parseXml(document, 1000)),
  ]);
}
