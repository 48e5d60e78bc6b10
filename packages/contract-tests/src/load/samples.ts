import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { type HttpExchange, HttpFileError, parseHttpFile } from "@so-webhook/runtime/http-message";
import { ContractSetupError } from "./contract-setup-error.ts";

/** One documented exchange, and where it stands. */
export type Sample = HttpExchange & {
  /** Path of the file below the samples folder, without `.http`; `#2` for the second exchange of a file. */
  readonly name: string;
};

/** The samples folder of `@so-webhook/spec`. */
export const samplesFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve("@so-webhook/spec/package.json")), "samples");

/** Reads every `.http` file below a folder, by name. Throws {@link ContractSetupError} that names file and line. */
export const loadSamples = async (folder: string = samplesFolder()): Promise<readonly Sample[]> => {
  const files = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new ContractSetupError(`The samples folder ${folder} cannot be read.`, { cause });
  });
  const names = files.filter((name) => name.endsWith(".http")).sort();
  if (names.length === 0) throw new ContractSetupError(`There is no .http file below ${folder}.`);
  const read = await Promise.all(names.map((name) => samplesIn(folder, name)));
  return read.flat();
};

const samplesIn = async (folder: string, file: string): Promise<readonly Sample[]> => {
  const name = file.replace(/\.http$/, "").replaceAll(sep, "/");
  const text = await readFile(join(folder, file), "utf8");
  return samplesOf(name, text);
};

/** The exchanges of one `.http` file's text. */
export const samplesOf = (name: string, text: string): readonly Sample[] => {
  try {
    return parseHttpFile(text).map((exchange, index) => ({
      ...exchange,
      name: index === 0 ? name : `${name}#${index + 1}`,
    }));
  } catch (error) {
    if (!(error instanceof HttpFileError)) throw error;
    throw new ContractSetupError(`${name}.http: ${error.message}`, { cause: error });
  }
};

/** A header of a message, by name, case ignored. */
export const headerOf = (headers: readonly (readonly [string, string])[], name: string): string | undefined =>
  headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
