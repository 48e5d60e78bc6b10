import { CommandError } from "../exit-codes.ts";
import { encodingOf } from "../read-bytes.ts";

/** One webhook of a fleet as text. */
export type Item = {
  /** Counted from 1: the line of an NDJSON file, or the place in a JSON array. */
  readonly line: number;
  readonly text: string;
};

/** The longest item, in characters, so that a file without line breaks cannot fill the memory. */
const maxItemLength = 8 * 1024 * 1024;

/**
 * Splits NDJSON, a list of URLs or one JSON array into its items, in constant memory. Empty lines are counted and
 * left out.
 */
export async function* splitItems(source: AsyncIterable<Uint8Array>): AsyncGenerator<Item> {
  const chunks = decoded(source);
  let start = "";
  // Not `for await`: leaving such a loop would close the generator.
  while (start.trim() === "") {
    const next = await chunks.next();
    if (next.done) return;
    start += next.value;
  }
  const all = joined(start, chunks);
  yield* start.trimStart().startsWith("[") ? splitArray(all) : splitLines(all);
}

/** Splits a file into lines, the last one with `isWhole: false` when it has no line break. */
export async function* splitLines(
  chunks: AsyncIterable<string>,
): AsyncGenerator<Item & { readonly isWhole: boolean }> {
  let rest = "";
  let line = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = checkLength(lines.pop() ?? "", line + 1);
    for (const text of lines) {
      line += 1;
      if (text.trim() !== "") yield { line, text, isWhole: true };
    }
  }
  if (rest.trim() !== "") yield { line: line + 1, text: rest, isWhole: false };
}

/** Decodes the bytes of text, without a byte order mark. */
export async function* decoded(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of source) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? "";
}

async function* joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

/** Splits the elements of a JSON array by its brackets and strings; each element is parsed by whoever reads it. */
async function* splitArray(chunks: AsyncIterable<string>): AsyncGenerator<Item> {
  let [line, depth, text, inString, isEscaped, isClosed] = [0, 0, "", false, false, false];
  const next = (): Item => {
    line += 1;
    const item = { line, text };
    text = "";
    return item;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk[at];
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (character === "\\") isEscaped = true;
        else if (character === '"') inString = false;
        continue;
      }
      if (character === '"') inString = true;
      else if (character === "[" || character === "{") {
        depth += 1;
        if (depth === 1) from = at + 1;
      } else if (character === "]" || character === "}") depth -= 1;
      const isEnd = depth === 0 && character === "]";
      if (!isEnd && !(depth === 1 && character === ",")) continue;
      text += chunk.slice(from, at);
      from = at + 1;
      if (!isEnd || text.trim() !== "") yield next();
      if (isEnd) isClosed = true;
    }
    if (!isClosed) text = checkLength(text + chunk.slice(from), line + 1);
  }
  if (!isClosed) throw new CommandError(`The JSON array is cut short after element ${line}.`);
}

function checkLength(text: string, line: number): string {
  if (text.length <= maxItemLength) return text;
  throw new CommandError(`Line ${line} of the input is longer than ${maxItemLength} characters.`);
}
