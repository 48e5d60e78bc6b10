import { qNameAt } from "./names.ts";
import {
  declarationFault,
  declaredPrefix,
  namespaceOf,
  openScope,
  type Scope,
  splitName,
} from "./namespaces.ts";
import { checkReferences, resolveReferences } from "./references.ts";
import type { Refuse } from "./refuse.ts";

type StartTag = {
  readonly name: string;
  /** The prefixes bound inside. */
  readonly scope: Scope;
  /** `<name/>`. */
  readonly empty: boolean;
  /** Offset behind it. */
  readonly end: number;
};

/** Most attributes of one element; a tag of a million takes the parser seconds. */
const maxAttributes = 50_000;

const stickySpace = /[\t\n\r ]*/y;
const stickyEquals = /[\t\n\r ]*=[\t\n\r ]*/y;

const behind = (pattern: RegExp, text: string, offset: number): number | undefined => {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** Reads the start tag at `<`: XML 1.0 §3.1, and that its prefixes are bound and its attributes differ. */
export const readStartTag = (text: string, start: number, outer: Scope, refuse: Refuse): StartTag => {
  const name = qNameAt(text, start + 1);
  if (name === undefined) return refuse(start, "< begins no element");
  const values = new Map<string, string>();
  let at = start + 1 + name.length;
  for (;;) {
    const next = behind(stickySpace, text, at) ?? at;
    if (text[next] === ">" || text.startsWith("/>", next)) {
      const scope = bindPrefixes(name, values, outer, (problem) => refuse(start, problem));
      const empty = text[next] === "/";
      return { name, scope, empty, end: next + (empty ? 2 : 1) };
    }
    if (next >= text.length) refuse(start, `The start tag ${name} is not closed`);
    if (next === at) refuse(at, `No blank before an attribute of ${name}`);
    at = readAttribute(text, next, values, refuse);
  }
};

const readAttribute = (text: string, start: number, values: Map<string, string>, refuse: Refuse): number => {
  const name = qNameAt(text, start);
  if (name === undefined) return refuse(start, "An attribute has no name");
  if (values.has(name)) refuse(start, `The attribute ${name} stands twice`);
  const open = behind(stickyEquals, text, start + name.length);
  if (open === undefined) return refuse(start, `The attribute ${name} has no value`);
  const quote = text[open];
  if (quote !== '"' && quote !== "'") return refuse(open, `The value of the attribute ${name} is not quoted`);
  const close = text.indexOf(quote, open + 1);
  if (close < 0) return refuse(open, `The value of the attribute ${name} is not closed`);
  const value = text.slice(open + 1, close);
  const less = value.indexOf("<");
  if (less >= 0) refuse(open + 1 + less, `< stands in the value of the attribute ${name}`);
  checkReferences(value, open + 1, refuse);
  values.set(name, value);
  if (values.size > maxAttributes) refuse(start, "An element has too many attributes", "xml-too-large");
  return close + 1;
};

/** Namespaces in XML 1.0 §5 and §6: prefixes are bound, and no two attributes have one expanded name. */
const bindPrefixes = (
  name: string,
  values: ReadonlyMap<string, string>,
  outer: Scope,
  refuse: (problem: string) => never,
): Scope => {
  const scope = openScope(outer, declarationsOf(values, refuse));
  const { prefix } = splitName(name);
  if (prefix === "xmlns" || namespaceOf(scope, prefix) === undefined) {
    refuse(`The prefix ${prefix} is not declared`);
  }
  const expanded = new Set<string>();
  for (const attribute of values.keys()) {
    const { prefix, local } = splitName(attribute);
    if (prefix === "" || prefix === "xmlns") continue;
    const uri = namespaceOf(scope, prefix);
    if (uri === undefined) refuse(`The prefix ${prefix} is not declared`);
    const key = `${uri} ${local}`;
    if (expanded.has(key)) refuse(`The attribute ${attribute} stands twice under another prefix`);
    expanded.add(key);
  }
  return scope;
};

const none: ReadonlyMap<string, string> = new Map();

const declarationsOf = (
  values: ReadonlyMap<string, string>,
  refuse: (problem: string) => never,
): ReadonlyMap<string, string> => {
  let declared: Map<string, string> | undefined;
  for (const [attribute, value] of values) {
    const prefix = declaredPrefix(attribute);
    if (prefix === undefined) continue;
    const uri = resolveReferences(value);
    const fault = declarationFault(prefix, uri);
    if (fault !== undefined) refuse(`A namespace declaration is wrong: ${fault}`);
    declared ??= new Map();
    declared.set(prefix, uri);
  }
  return declared ?? none;
};
