import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { CallError } from "../call.ts";
import { CommandError, reasonOf } from "../exit-codes.ts";
import { isRecord, parseJson } from "../json.ts";
import { decoded, splitLines } from "./items.ts";
import { LineSet } from "./line-set.ts";

/** A line of the results. Scripts of others read it: members may be added, these keep their names. */
export type FleetResult = {
  readonly line: number;
  readonly target: string | null;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error?: CallError;
  readonly durationMs: number;
};

/** Reads a line of results; `undefined` when it is something else. */
export function parseResult(text: string): FleetResult | undefined {
  const value = parseJson(text);
  const isResult = isRecord(value) && Number.isInteger(value.line) && typeof value.ok === "boolean";
  return isResult ? (value as FleetResult) : undefined;
}

/** What an earlier run left. */
export type Resumed = {
  /** Lines of the input that have an answer. */
  readonly done: LineSet;
  /** How many of these the target accepted. */
  readonly accepted: number;
};

/**
 * Prepares the results of an earlier run to be continued in `output`: keeps each line that has an answer, drops calls
 * that got none, and drops a last line that a crash has cut. A file that does not exist is an empty one.
 */
export async function resumeResults(file: string, output: string): Promise<Resumed> {
  const done = new LineSet();
  let accepted = 0;
  if (!(await sizeOf(file))) return { done, accepted };
  const partial = `${output}.partial`;
  async function* kept(): AsyncGenerator<string> {
    for await (const { line, text, isWhole } of splitLines(decoded(createReadStream(file)))) {
      const result = parseResult(text);
      if (result === undefined && isWhole) throw new CommandError(`${file}, line ${line}, is not a result.`);
      if (result === undefined || result.error !== undefined || !done.add(result.line)) continue;
      if (result.ok) accepted += 1;
      yield `${text}\n`;
    }
  }
  const writing = createWriteStream(partial);
  try {
    await pipeline(kept, writing);
  } catch (error) {
    // A stream that is still opening the file would create it again. `once` would reject with the error.
    if (!writing.closed) await new Promise<void>((resolve) => writing.on("close", resolve));
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
  await rename(partial, output);
  return { done, accepted };
}

/** The size of a file in bytes; `undefined` if the file does not exist. */
export async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new CommandError(`Cannot read ${file}: ${reasonOf(error)}`);
  }
}

/** Ends the command unless a file exists. Returns its size in bytes. */
export async function requireFile(file: string): Promise<number> {
  const size = await sizeOf(file);
  if (size === undefined) throw new CommandError(`There is no file ${file}.`);
  return size;
}

/** Writes whole lines to a stream. */
export class LineWriter {
  readonly #stream: NodeJS.WritableStream;
  readonly #name: string;

  /** `name` is what cannot be written when an error says so. */
  constructor(stream: NodeJS.WritableStream, name = "results") {
    this.#stream = stream;
    this.#name = name;
    stream.on("error", () => {
      // The line that could not be written rejects.
    });
  }

  /** Opens a file to append to. */
  static async append(file: string): Promise<LineWriter> {
    const stream = createWriteStream(file, { flags: "a" });
    try {
      await once(stream, "open");
    } catch (error) {
      throw new CommandError(`Cannot write ${file}: ${reasonOf(error)}`);
    }
    return new LineWriter(stream, file);
  }

  /** Resolves when the operating system has the line. */
  write(line: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#stream.write(`${line}\n`, (error) => {
        if (error) reject(new CommandError(`Cannot write ${this.#name}: ${error.message}`));
        else resolve();
      });
    });
  }

  /** Ends a file and waits until it is written. */
  async end(): Promise<void> {
    await new Promise<void>((resolve) => this.#stream.end(resolve));
  }
}
