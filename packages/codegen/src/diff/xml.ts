import { canonical } from "../document/canonical.ts";
import { member } from "../document/json.ts";
import { type ChangeLog, type Effect, levelOf, type Occurrence } from "./change.ts";
import type { SchemaView } from "./schema-view.ts";

/** Returns whether a keyword of a schema only concerns XML. */
export function isXmlKeyword(name: string): boolean {
  return name === "xml" || name === "x-xml-dictionary" || name === "x-xml-order";
}

type Fact = {
  readonly code: string;
  readonly what: string;
  readonly of: (view: SchemaView, occurrence: Occurrence) => unknown;
};

const facts: readonly Fact[] = [
  { code: "xml-name-changed", what: "element name", of: elementName },
  { code: "xml-namespace-changed", what: "namespace", of: (view) => member(xmlOf(view), "namespace") },
  { code: "xml-attribute-changed", what: "use of an attribute", of: (view) => flag(view, "attribute") },
  { code: "xml-wrapping-changed", what: "wrapping element", of: (view) => flag(view, "wrapped") },
  { code: "xml-node-changed", what: "node type", of: (view) => member(xmlOf(view), "nodeType") },
  {
    code: "xml-dictionary-changed",
    what: "form of the entries",
    of: (view) => view.keywords.get("x-xml-dictionary"),
  },
];

function xmlOf(view: SchemaView): unknown {
  return view.keywords.get("xml");
}

/** Returns `xml.name`, or the last part of a component's name where it is the name of the element. */
function elementName(view: SchemaView, { isXml, namesElement }: Occurrence): unknown {
  const given = member(xmlOf(view), "name");
  return given === undefined && isXml && namesElement ? view.componentName?.split(".").at(-1) : given;
}

function flag(view: SchemaView, name: string): boolean {
  return member(xmlOf(view), name) === true;
}

/** Compares how values are written as XML. It matters where a media type of XML contains them. */
export function compareXml(
  before: SchemaView,
  after: SchemaView,
  occurrence: Occurrence,
  log: ChangeLog,
): void {
  const { direction, isXml } = occurrence;
  const add = (effect: Effect, code: string, message: string): void => {
    const level = isXml ? levelOf(effect, direction) : "patch";
    log.add(level, code, after.placeOf("xml"), message, direction);
  };
  for (const { code, what, of } of facts) {
    const [was, is] = [of(before, occurrence), of(after, occurrence)];
    if (canonical(was) !== canonical(is)) add("changed", code, `In XML, the ${what} ${wasAndIs(was, is)}`);
  }
  const prefix = (view: SchemaView): unknown => member(xmlOf(view), "prefix");
  if (prefix(before) !== prefix(after)) {
    log.add(
      "patch",
      "xml-prefix-changed",
      after.placeOf("xml"),
      "In XML, the prefix is different",
      direction,
    );
  }
  const [was, is] = [orderOf(before, after), orderOf(after, before)];
  if (was.join("\n") === is.join("\n")) return;
  // The reader of .NET skips an element that is out of order. Readers of responses accept any order.
  const level = isXml && direction === "request" ? "major" : "patch";
  const message = "In XML, the order of the elements is different";
  log.add(level, "xml-order-changed", after.placeOf("x-xml-order"), message, direction);
}

function wasAndIs(was: unknown, is: unknown): string {
  return `was ${was === undefined ? "the default" : canonical(was)} and is ${is === undefined ? "the default" : canonical(is)} now`;
}

/**
 * Returns the members that both sides have in the order of their elements: as given, or ordinal alphabetical.
 */
function orderOf(view: SchemaView, other: SchemaView): readonly string[] {
  const given = view.keywords.get("x-xml-order");
  const order = Array.isArray(given) ? given.map(String) : [...view.members.keys()].sort();
  return order.filter((name) => other.members.has(name));
}
