import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** First line of each generated file. A file in the output folder that starts with it belongs to the generator. */
export const bannerStart = "// Generated, do not edit: changes are lost with the next run.";

/** Where a generated file is from. */
export type Origin = {
  /** Name of the document. */
  readonly source: string;
  /** SHA-256 of the document, as lower-case hex. */
  readonly sha256: string;
  /** Command that generates the file again. */
  readonly command: string;
};

/** Returns the comment at the top of each generated file. */
export function bannerOf({ source, sha256, command }: Origin): string {
  return [bannerStart, `// source:  ${source}`, `// sha256:  ${sha256}`, `// command: ${command}`, ""]
    .map((line) => line.replace(/[\r\n\u2028\u2029]+/g, " "))
    .join("\n");
}

/** Returns the text of each file in a folder by name, or nothing if the folder does not exist. */
export async function readFolder(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  });
  const names = found.filter((entry) => entry.isFile()).map(({ name }) => name);
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] as string]));
}

/** Writes files into a folder, and creates the folder if necessary. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
}

export async function removeFiles(folder: string, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => rm(join(folder, name))));
}

/** How the files of a folder differ from those that would be generated. Names are relative to the folder. */
export type Drift = {
  /** Files with other content. */
  readonly stale: readonly string[];
  /** Files that do not exist. */
  readonly missing: readonly string[];
  /** Files that are not generated. */
  readonly extra: readonly string[];
};

/** The generated files do not match the document. */
export class DriftError extends Error implements Drift {
  override readonly name = "DriftError" as const;
  readonly stale: readonly string[];
  readonly missing: readonly string[];
  readonly extra: readonly string[];

  constructor(drift: Drift, folder: string, command: string) {
    const lines = (["stale", "missing", "extra"] as const).flatMap((kind) =>
      drift[kind].map((file) => `  ${kind.padEnd(7)} ${folder}/${file}`),
    );
    const kept = "\nIt keeps extra files that were not generated: move or delete those.";
    super(
      `The generated files do not match the document:\n${lines.join("\n")}\nTo generate them again, run: ${command}${drift.extra.length > 0 ? kept : ""}`,
    );
    this.stale = drift.stale;
    this.missing = drift.missing;
    this.extra = drift.extra;
  }
}

/** Compares the files that would be generated with those that exist, by name. */
export function driftOf(
  expected: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): Drift {
  return {
    stale: Object.keys(expected).filter(
      (name) => Object.hasOwn(actual, name) && contentOf(actual[name]) !== contentOf(expected[name]),
    ),
    missing: Object.keys(expected).filter((name) => !Object.hasOwn(actual, name)),
    extra: Object.keys(actual).filter((name) => !Object.hasOwn(expected, name)),
  };
}

export function hasDrift({ stale, missing, extra }: Drift): boolean {
  return stale.length + missing.length + extra.length > 0;
}

/** Returns a file without its banner, which depends on how paths are spelled, and with plain line endings. */
function contentOf(text = ""): string {
  const plain = text.replaceAll("\r\n", "\n").trimEnd();
  return plain.startsWith(bannerStart) ? plain.slice(plain.indexOf("\n\n")) : plain;
}
