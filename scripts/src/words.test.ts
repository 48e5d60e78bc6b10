import ts from "typescript";
import { expect, test } from "vitest";
import { files, readText } from "./tree.ts";

/** Words and phrases that do not belong in technical prose, and what to write instead. */
const refused: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bstands\b|\bstand for\b/i, "is, means"],
  [/\btold\b|\btells\b/i, "says, reports, explains"],
  [/\ba text\b(?! (?:node|file|body|editor|media type))/i, "a string"],
  [/\bblanks?\b(?! lines?\b)/i, "space"],
  [/\b(?:the|a) way out\b/i, "how to fix it"],
  [/\bat hand\b/i, "available"],
  [/\bdear(?:er|est)?\b/i, "expensive"],
  [/\bis none\b/i, "is not a …, is invalid"],
  [/\bcould not be had\b/i, "could not get"],
  [/\blooks on\b/i, "observes"],
  [/\btakes it\b/i, "accepts it"],
  [/\bhas a say\b/i, "affects, decides"],
  [/\bin silence\b/i, "silently, without a warning"],
  [/(?<!COMP)repl(?:y|ies|ied)/i, "response"],
];

/** Written by other programs, or the bytes of a documented exchange. */
const foreign =
  /(^|\/)(generated|fixtures|samples)\/|\.gen\.cs$|(^|\/)(pnpm-lock\.yaml|LICENSE)$|^scripts\/src\/words\.test\.ts$/;

type Line = readonly [line: number, text: string];

/** Returns the lines of a file that are prose, or that hold a name: what a reader reads as language. */
function proseOf(path: string, text: string): readonly Line[] {
  if (/\.(ts|mts|mjs)$/.test(path)) return proseOfSource(text);
  return linesOf(path.endsWith(".md") ? withoutCode(text) : text);
}

function linesOf(text: string, first = 1): Line[] {
  return text.split("\n").map((line, index) => [first + index, line]);
}

/** Empties code blocks, inline code and quotations, so that the lines keep their numbers. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^( *)```[\s\S]*?^\1```/gm, (block) => block.replace(/[^\n]/g, ""))
    .replace(/`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|^>.*$/gm, "");
}

/** Returns comments, strings and template text, and identifiers word by word. */
function proseOfSource(text: string): readonly Line[] {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, false);
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  const found: Line[] = [];
  const comments = new Set<number>();
  const addComments = (position: number): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, position) ?? []) addComment(pos, end);
    for (const { pos, end } of ts.getTrailingCommentRanges(text, position) ?? []) addComment(pos, end);
  };
  const addComment = (start: number, end: number): void => {
    if (!comments.has(start)) found.push(...linesOf(text.slice(start, end), lineAt(start)));
    comments.add(start);
  };
  const visit = (node: ts.Node): void => {
    addComments(node.pos);
    addComments(node.end);
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      found.push(...linesOf(node.text, lineAt(node.end - node.text.length)));
    } else if (ts.isIdentifier(node)) {
      found.push([lineAt(node.end), node.text]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  addComments(source.endOfFileToken.pos);
  return found;
}

const prose = files()
  .filter((path) => !foreign.test(path))
  .map((path) => ({ path, text: readText(path) }))
  // Files of bytes have no prose; most files have none of the words, and need no parsing.
  .filter(({ path, text }) => !text.includes("\0") && refused.some(([word]) => word.test(`${path}\n${text}`)))
  .map(({ path, text }) => ({ path, lines: proseOf(path, text) }));

test.each(refused)("no prose, message or name has %s (write: %s)", (word) => {
  const found = prose.flatMap(({ path, lines }) => [
    ...(word.test(path) ? [path] : []),
    ...lines.filter(([, text]) => word.test(text)).map(([line, text]) => `${path}:${line}: ${text.trim()}`),
  ]);
  expect([...new Set(found)]).toEqual([]);
});
