import { CodecError } from "../codec-error.ts";
import { placeInText } from "../text.ts";
import { illegalCharacterAt, showCharacter } from "./characters.ts";
import { declarationOf } from "./encoding.ts";
import { qNameAt } from "./names.ts";
import { rootScope, type Scope } from "./namespaces.ts";
import { checkReferences } from "./references.ts";
import type { Refuse } from "./refuse.ts";
import { readStartTag } from "./start-tag.ts";

/** Longest text that is read, in UTF-16 code units. */
export const maxTextLength = 16 * 1024 * 1024;

/**
 * Most elements of one document: 16 Mi characters hold four million of `<a/>`, and their tree would take 1.5 GB.
 */
const maxDocumentElements = 100_000;

type OpenElement = { readonly name: string; readonly scope: Scope };

/**
 * Checks a whole text against XML 1.0 (fifth edition) and Namespaces in XML 1.0, without a document type, and gives
 * it back without its declaration, comments and processing instructions. One pass, no tree, time linear in the text.
 * Throws `CodecError` with line and column for what is not well-formed, for a DOCTYPE, and beyond `maxElements`
 * elements inside one another, {@link maxTextLength} or {@link maxDocumentElements}.
 */
export const checkWellFormed = (text: string, maxElements: number): string => {
  const refuse: Refuse = (offset, problem, code = "xml-not-well-formed") => {
    const place = placeInText(text, offset);
    const message = `${problem} (line ${place.line}, column ${place.column}).`;
    throw new CodecError("decode", code, message, place);
  };
  if (text.length > maxTextLength) {
    throw new CodecError("decode", "xml-too-large", `The XML text has ${text.length} characters.`);
  }
  const illegal = illegalCharacterAt(text);
  if (illegal >= 0) refuse(illegal, `XML cannot hold ${showCharacter(text, illegal)}`);
  return scan(text, maxElements, refuse);
};

const scan = (text: string, maxElements: number, refuse: Refuse): string => {
  const open: OpenElement[] = [];
  const kept: string[] = [];
  let elements = 0;
  let at = declarationOf(text)?.length ?? 0;
  let keptFrom = at;
  while (at < text.length) {
    if (text[at] !== "<") {
      const end = endOfText(text, at);
      if (open.length > 0) checkText(text, at, end, refuse);
      else checkOutside(text, at, end, elements > 0, refuse);
      at = end;
    } else if (text.startsWith("<!--", at) || text.startsWith("<?", at)) {
      const end = text[at + 1] === "?" ? endOfInstruction(text, at, refuse) : endOfComment(text, at, refuse);
      kept.push(text.slice(keptFrom, at));
      keptFrom = end;
      at = end;
    } else if (text.startsWith("<![CDATA[", at)) {
      if (open.length === 0) refuse(at, "A CDATA section stands outside of the root element");
      at = endOf(text, "]]>", at + 9, () => refuse(at, "A CDATA section is not closed"));
    } else if (text.startsWith("<!", at)) {
      if (text.startsWith("<!DOCTYPE", at)) refuse(at, "A document type is not read", "xml-doctype");
      refuse(at, "A declaration cannot stand here");
    } else if (text[at + 1] === "/") {
      at = closeElement(text, at, open, refuse);
    } else {
      if (elements > 0 && open.length === 0) refuse(at, "A second root element begins");
      elements += 1;
      if (elements > maxDocumentElements) refuse(at, "The document has too many elements", "xml-too-large");
      const tag = readStartTag(text, at, open.at(-1)?.scope ?? rootScope, refuse);
      if (!tag.empty) open.push(tag);
      if (open.length > maxElements) refuse(at, "Elements nest too deep", "too-deep");
      at = tag.end;
    }
  }
  const left = open.at(-1);
  if (left !== undefined) refuse(at, `The element ${left.name} is not closed`);
  if (elements === 0) refuse(at, "There is no root element");
  kept.push(text.slice(keptFrom));
  return kept.join("");
};

const endOf = (text: string, mark: string, from: number, missing: () => never): number => {
  const found = text.indexOf(mark, from);
  return found < 0 ? missing() : found + mark.length;
};

const endOfText = (text: string, from: number): number => {
  const next = text.indexOf("<", from);
  return next < 0 ? text.length : next;
};

const checkText = (text: string, from: number, end: number, refuse: Refuse): void => {
  const data = text.slice(from, end);
  const close = data.indexOf("]]>");
  if (close >= 0) refuse(from + close, "]]> stands in text");
  checkReferences(data, from, refuse);
};

const checkOutside = (text: string, from: number, end: number, after: boolean, refuse: Refuse): void => {
  const stray = text.slice(from, end).search(/[^\t\n\r ]/);
  if (stray >= 0) refuse(from + stray, `Text stands ${after ? "after" : "before"} the root element`);
};

const endOfComment = (text: string, at: number, refuse: Refuse): number => {
  const dashes = text.indexOf("--", at + 4);
  if (dashes < 0) refuse(at, "A comment is not closed");
  if (text[dashes + 2] !== ">") refuse(dashes, "-- stands in a comment");
  return dashes + 3;
};

const endOfInstruction = (text: string, at: number, refuse: Refuse): number => {
  const target = qNameAt(text, at + 2);
  if (target === undefined || target.includes(":"))
    return refuse(at, "A processing instruction has no target");
  if (target.toLowerCase() === "xml") {
    refuse(at, at === 0 ? "The XML declaration is malformed" : "An XML declaration does not stand first");
  }
  const rest = at + 2 + target.length;
  if (text.startsWith("?>", rest)) return rest + 2;
  if (!/[\t\n\r ]/.test(text[rest] ?? "")) refuse(rest, "No blank after the target of an instruction");
  return endOf(text, "?>", rest, () => refuse(at, "A processing instruction is not closed"));
};

const stickySpaceAndClose = /[\t\n\r ]*>/y;

const closeElement = (text: string, at: number, open: OpenElement[], refuse: Refuse): number => {
  const element = open.pop();
  const name = qNameAt(text, at + 2);
  if (name === undefined) return refuse(at, "An end tag has no name");
  if (element === undefined) return refuse(at, `The end tag ${name} closes nothing`);
  if (name !== element.name) refuse(at, `The end tag ${name} closes the element ${element.name}`);
  stickySpaceAndClose.lastIndex = at + 2 + name.length;
  if (!stickySpaceAndClose.test(text)) refuse(at, `The end tag ${name} is malformed`);
  return stickySpaceAndClose.lastIndex;
};
