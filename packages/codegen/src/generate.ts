import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { DriftError, driftOf, hasDrift } from "./drift-error.ts";
import { bannerOf, bannerStart } from "./emit/banner.ts";
import { defaultsTable } from "./emit/defaults-table.ts";
import { schemaTypes } from "./emit/schema-types.ts";
import { wireTable } from "./emit/wire-table.ts";
import { readFolder, removeFrom, writeInto } from "./folder.ts";
import { type LoadedDocument, loadDocument, type SpecSource } from "./load/load-document.ts";
import { contractOf } from "./model/contract.ts";
import { defaultsOf } from "./model/defaults.ts";

/** Files that can be generated, in the order they are written. */
export const generatedFiles = ["schema.ts", "wire.ts", "defaults.ts"] as const;

export type GeneratedFile = (typeof generatedFiles)[number];

export type GenerateOptions = {
  /** OpenAPI 3.0 or 3.1, or Swagger 2.0; YAML or JSON: a path, a URL, or the document itself. */
  readonly spec: SpecSource;
  /** Folder that belongs to the generator alone. */
  readonly outDir: string | URL;
  /** Write nothing; throw {@link DriftError} if the folder is not what would be written. Default false. */
  readonly check?: boolean;
  /** Which files to make. Default all. */
  readonly files?: readonly GeneratedFile[];
  /** Name of the document in the banner. Default its file name. */
  readonly source?: string;
  /** Command in the banner, and in the report of drift. Default the `so-webhook-codegen` call. */
  readonly command?: string;
};

/** What a run did. Names are relative to the output folder. */
export type GenerateResult = {
  /** Text of every file, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of earlier runs that nothing generates any more. */
  readonly removed: readonly string[];
};

/**
 * Makes types and wire shapes from an OpenAPI document. The output depends on the document and the options alone.
 * Throws {@link SpecError} if the document cannot be read or expressed, {@link DriftError} if a check finds drift.
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const folder = options.outDir instanceof URL ? fileURLToPath(options.outDir) : options.outDir;
  const loaded = await loadDocument(options.spec);
  const source = options.source ?? loaded.name;
  const command = options.command ?? `so-webhook-codegen --spec ${source} --out <folder>`;
  const files = await textsOf(loaded, options.files ?? generatedFiles, { source, command });
  const present = await readFolder(folder);
  const drift = driftOf(files, present);
  if (options.check) {
    if (hasDrift(drift)) throw new DriftError(drift, shown(folder), command);
    return { files, written: [], unchanged: Object.keys(files), removed: [] };
  }
  const written = Object.keys(files).filter((name) => present[name] !== files[name]);
  // Only what a run has made before is removed; a file of someone else's stays, and a check reports it.
  const removed = drift.extra.filter((name) => present[name]?.startsWith(bannerStart));
  await Promise.all(written.map((name) => writeInto(folder, name, files[name] as string)));
  await Promise.all(removed.map((name) => removeFrom(folder, name)));
  return { files, written, unchanged: Object.keys(files).filter((name) => !written.includes(name)), removed };
}

/** A folder as a report names it: relative where it lies below the working folder. */
function shown(folder: string): string {
  const below = relative(process.cwd(), folder) || ".";
  return below.startsWith("..") ? resolve(folder) : below;
}

async function textsOf(
  { document, sha256 }: LoadedDocument,
  names: readonly GeneratedFile[],
  origin: { readonly source: string; readonly command: string },
): Promise<Record<string, string>> {
  const contract = contractOf(document);
  const banner = bannerOf({ ...origin, sha256 });
  const makers: Record<GeneratedFile, () => string | Promise<string>> = {
    "schema.ts": () => schemaTypes(document),
    "wire.ts": () => wireTable(contract),
    "defaults.ts": () => defaultsTable(defaultsOf(contract)),
  };
  const wanted = generatedFiles.filter((name) => names.includes(name));
  const texts = await Promise.all(wanted.map(async (name) => `${banner}\n${await makers[name]()}`));
  return Object.fromEntries(wanted.map((name, index) => [name, texts[index] as string]));
}
