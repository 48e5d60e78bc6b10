import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { type HttpExchange, HttpFileError, parseHttpFile } from "@so-webhook/spec/http";
import { ContractSetupError } from "./errors.ts";

/** One documented exchange and its name. */
export type Sample = HttpExchange & {
  /** Path of the file below the samples folder, without `.http`; `#2` is the second exchange of a file. */
  readonly name: string;
};

/** Returns the samples folder of `@so-webhook/spec`. */
export function samplesFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve("@so-webhook/spec/package.json")), "samples");
}

/** Reads every `.http` file below a folder, by name, those of `Webhook/Test` first. Throws {@link ContractSetupError} that names file and line. */
export async function loadSamples(folder: string = samplesFolder()): Promise<readonly Sample[]> {
  const files = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new ContractSetupError(`Cannot read the samples folder ${folder}.`, { cause });
  });
  const names = files.filter((name) => name.endsWith(".http")).sort();
  if (names.length === 0) throw new ContractSetupError(`There is no .http file below ${folder}.`);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const samples = names.flatMap((name, index) =>
    samplesOf(name.replace(/\.http$/, "").replaceAll(sep, "/"), texts[index] ?? ""),
  );
  // Tests come first: they need nothing that is stored, so the first response shows whether the settings are right.
  const isTest = ({ request }: Sample) => request.target.endsWith("/Test");
  return [...samples.filter(isTest), ...samples.filter((sample) => !isTest(sample))];
}

/** Parses the exchanges of one `.http` file. */
export function samplesOf(name: string, text: string): readonly Sample[] {
  try {
    return parseHttpFile(text).map((exchange, index) => ({
      ...exchange,
      name: index === 0 ? name : `${name}#${index + 1}`,
    }));
  } catch (error) {
    if (!(error instanceof HttpFileError)) throw error;
    throw new ContractSetupError(`${name}.http: ${error.message}`, { cause: error });
  }
}

/** Returns a header of a message, ignoring the case of its name. */
export function headerOf(headers: readonly (readonly [string, string])[], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}
