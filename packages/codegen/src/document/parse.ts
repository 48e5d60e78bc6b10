import { type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { LineCounter, parseDocument } from "yaml";
import { messageOf, SpecError } from "./spec-error.ts";

/** Parses JSON by the name of the file or by its first character, else YAML. Errors have a line and a column. */
export function parse(text: string, place: string): unknown {
  const isJson = /\.json(?:[?#]|$)/i.test(place);
  if (isJson || /^\uFEFF?\s*\{/.test(text)) {
    const json = text.replace(/^\uFEFF/, "");
    try {
      return JSON.parse(json);
    } catch (cause) {
      // YAML in flow style begins like JSON.
      if (isJson) throw jsonError(json, place, cause);
    }
  }
  return parseYaml(text, place);
}

/** Adds the line and the column, which only some errors of `JSON.parse` contain. */
function jsonError(text: string, place: string, cause: unknown): SpecError {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  if (first === undefined) return new SpecError("", `${place}: ${messageOf(cause)}`, { cause });
  const before = text.slice(0, first.offset);
  const [line, column] = [before.split("\n").length, first.offset - before.lastIndexOf("\n")];
  const problem = `not valid JSON: ${printParseErrorCode(first.error)}`;
  return new SpecError("", `${place}:${line}:${column}: ${problem}`, { cause });
}

function parseYaml(text: string, place: string): unknown {
  const lineCounter = new LineCounter();
  try {
    const parsed = parseDocument(text, { lineCounter, merge: true });
    const [error] = parsed.errors;
    // Aliases are bounded: a few hundred bytes of them could expand to any size.
    if (error === undefined) return parsed.toJS({ maxAliasCount: 10_000 });
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw new SpecError("", `${place}:${line}:${col}: ${error.message}`, { cause: error });
  } catch (error) {
    if (error instanceof SpecError) throw error;
    throw new SpecError("", `${place}: cannot be parsed: ${messageOf(error)}`, { cause: error });
  }
}
