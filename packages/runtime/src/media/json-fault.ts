import { appendToPointer } from "./pointer.ts";
import { placeInText } from "./text.ts";

/** Where a text stops being JSON, and what should have stood there. */
export type JsonFault = {
  readonly line: number;
  readonly column: number;
  /** Pointer of the innermost value being read. */
  readonly pointer: string;
  readonly expected: string;
};

const blank = /[\t\n\r ]*/y;
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 names the control characters
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Finds the first fault of a text by the grammar of RFC 8259, or `undefined` when there is none. It runs only
 * after a parse has failed, and recurses as deep as the text nests, which the caller has bounded.
 */
export const findJsonFault = (text: string): JsonFault | undefined => {
  const scanner: Scanner = { text, at: 0, fault: undefined };
  scanValue(scanner, "");
  skipBlanks(scanner);
  if (scanner.fault === undefined && scanner.at < text.length) fail(scanner, "", "the end of the body");
  return scanner.fault;
};

type Scanner = { readonly text: string; at: number; fault: JsonFault | undefined };

const scanValue = (scanner: Scanner, pointer: string): void => {
  skipBlanks(scanner);
  const character = scanner.text[scanner.at];
  if (character === "{") scanMembers(scanner, pointer);
  else if (character === "[") scanItems(scanner, pointer);
  else if (character === '"') scanString(scanner, pointer);
  else if (!advance(scanner, scalar)) fail(scanner, pointer, "a value");
};

const scanMembers = (scanner: Scanner, pointer: string): void => {
  scanner.at += 1;
  if (take(scanner, "}")) return;
  do {
    skipBlanks(scanner);
    const name = scanName(scanner, pointer);
    if (name === undefined) return;
    scanValue(scanner, appendToPointer(pointer, name));
    if (scanner.fault !== undefined) return;
  } while (take(scanner, ","));
  if (!take(scanner, "}")) fail(scanner, pointer, "a comma or a closing brace");
};

const scanName = (scanner: Scanner, pointer: string): string | undefined => {
  if (scanner.text[scanner.at] !== '"') fail(scanner, pointer, "a member name in double quotes");
  else {
    const name = scanString(scanner, pointer);
    if (name === undefined || take(scanner, ":")) return name;
    fail(scanner, pointer, "a colon");
  }
  return undefined;
};

const scanItems = (scanner: Scanner, pointer: string): void => {
  scanner.at += 1;
  if (take(scanner, "]")) return;
  let index = 0;
  do {
    scanValue(scanner, appendToPointer(pointer, index));
    if (scanner.fault !== undefined) return;
    index += 1;
  } while (take(scanner, ","));
  if (!take(scanner, "]")) fail(scanner, pointer, "a comma or a closing bracket");
};

const scanString = (scanner: Scanner, pointer: string): string | undefined => {
  const start = scanner.at;
  scanner.at += 1;
  // A loop and not one repeated group: that would overflow the stack of the engine on a long string.
  do advance(scanner, plainCharacters);
  while (advance(scanner, escapeSequence));
  const closing = scanner.text[scanner.at];
  if (closing !== '"') {
    fail(scanner, pointer, closing === undefined ? "a closing double quote" : "a legal string character");
    return undefined;
  }
  scanner.at += 1;
  return JSON.parse(scanner.text.slice(start, scanner.at));
};

const skipBlanks = (scanner: Scanner): void => {
  advance(scanner, blank);
};

const take = (scanner: Scanner, character: string): boolean => {
  skipBlanks(scanner);
  if (scanner.text[scanner.at] !== character) return false;
  scanner.at += 1;
  return true;
};

const advance = (scanner: Scanner, pattern: RegExp): boolean => {
  pattern.lastIndex = scanner.at;
  if (!pattern.test(scanner.text)) return false;
  scanner.at = pattern.lastIndex;
  return true;
};

const fail = (scanner: Scanner, pointer: string, expected: string): void => {
  scanner.fault = { ...placeInText(scanner.text, scanner.at), pointer, expected };
};
