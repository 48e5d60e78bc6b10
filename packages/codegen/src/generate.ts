import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { nameInlineTargets } from "./document/inline-targets.ts";
import type { LoadedDocument, SpecSource } from "./document/load.ts";
import { loadDocuments } from "./document/load-several.ts";
import { withoutSecrets } from "./document/place.ts";
import { SpecError } from "./document/spec-error.ts";
import { defaultsTable, splitWireTable, wireTable } from "./emit/tables.ts";
import { problemOfFlags, type TypeFlag } from "./emit/type-flags.ts";
import { contractOf } from "./model/contract.ts";
import { defaultsOf } from "./model/defaults.ts";
import { parameterTableOf } from "./model/parameters.ts";
import {
  bannerOf,
  bannerStart,
  DriftError,
  driftOf,
  hasDrift,
  readFolder,
  removeFiles,
  writeFiles,
} from "./output.ts";

/** The files that can be generated, in the order in which they are written. */
export const generatedFiles = ["schema.ts", "wire.ts", "defaults.ts"] as const;

export type GeneratedFile = (typeof generatedFiles)[number];

export type GenerateOptions = {
  /**
   * OpenAPI 3.0 to 3.2 or Swagger 2.0, in YAML or JSON: a path, a URL, or the parsed document. Several documents become
   * one client.
   */
  readonly spec: SpecSource | readonly SpecSource[];
  /** The folder for the generated files. */
  readonly outDir: string | URL;
  /** Compares instead of writing, and throws {@link DriftError} if a file is stale, missing or extra. Default: false. */
  readonly check?: boolean | undefined;
  /** Throws a {@link SpecError} that lists the warnings, if there are any, and writes nothing. Default: false. */
  readonly strict?: boolean | undefined;
  /** The files to generate. Default: all. Without `wire.ts`, there are no warnings about XML and form bodies. */
  readonly files?: readonly GeneratedFile[] | undefined;
  /**
   * Writes the wire table in parts, one for each resource, and a `wire.ts` that loads the part of an operation. For large
   * documents. Default: false.
   */
  readonly splitWire?: boolean | undefined;
  /** Flags that change how types are written, such as `immutable` and `open-enums`. Default: none. */
  readonly types?: readonly TypeFlag[] | undefined;
  /**
   * Folders and origins (`https://example.com`) that the document may refer to with `$ref`, besides its own folder.
   * Default: none.
   */
  readonly allowRef?: readonly string[] | undefined;
  /** Overlays (OpenAPI Overlay 1.0) to apply to the document, one after the other: paths, URLs or objects. Default: none. */
  readonly overlays?: readonly SpecSource[] | undefined;
  /** Called with the path of each file before it is read, so that a caller can watch them. URLs are left out. */
  readonly onRead?: ((file: string) => void) | undefined;
  /** Name of the document in the banner. Default: its file name. */
  readonly source?: string | undefined;
  /** Command in the banner and in the message of {@link DriftError}. Default: the `so-webhook-codegen` call. */
  readonly command?: string | undefined;
};

/** A record, so that an option of the type cannot be missing. */
const optionNames = Object.keys({
  spec: true,
  outDir: true,
  check: true,
  strict: true,
  files: true,
  splitWire: true,
  types: true,
  allowRef: true,
  overlays: true,
  onRead: true,
  source: true,
  command: true,
} satisfies Record<keyof GenerateOptions, true>);

function specsOf({ spec }: GenerateOptions): readonly SpecSource[] {
  return Array.isArray(spec) ? spec : [spec];
}

/** Throws a `TypeError` for an option with an unknown name or a wrong value. */
function checkOptions(options: GenerateOptions): void {
  const { spec, outDir, files = [], types = [], allowRef = [], overlays = [] } = { ...options };
  const unknown = Object.keys({ ...options }).find((name) => !optionNames.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `${unknown} is not an option of generate. The options are ${optionNames.join(", ")}.`,
    );
  }
  if (!spec || specsOf(options).length === 0)
    throw new TypeError('spec is missing. Pass a path, a URL or a document, for example "openapi.yaml".');
  if (!(outDir instanceof URL) && (typeof outDir !== "string" || outDir === "")) {
    throw new TypeError('outDir must be a path or a file URL, for example "src/generated".');
  }
  for (const [name, value] of Object.entries({ files, types, allowRef, overlays })) {
    if (!Array.isArray(value)) throw new TypeError(`${name} must be an array.`);
  }
  const other = files.find((name) => !generatedFiles.includes(name));
  if (other !== undefined) {
    throw new TypeError(`files: ${other} cannot be generated. The files are ${generatedFiles.join(", ")}.`);
  }
  const problem = problemOfFlags(types);
  if (problem !== undefined) throw new TypeError(`types: ${problem}`);
}

/** What a run did. Names are relative to the output folder. */
export type GenerateResult = {
  /** The text of each file, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of earlier runs that are no longer generated. */
  readonly removed: readonly string[];
  /**
   * What the overlays did not find, and what XML and form bodies cannot express, each with its place. The codecs refuse
   * the values that a warning is about.
   */
  readonly warnings: readonly string[];
};

/**
 * Generates types and wire shapes from an OpenAPI document. The output depends only on the document and the options.
 * Throws {@link SpecError} for a document that cannot be read or generated, {@link DriftError} if a check fails, and
 * `TypeError` for a wrong option.
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  checkOptions(options);
  const folder = options.outDir instanceof URL ? fileURLToPath(options.outDir) : options.outDir;
  const loaded = await loadDocuments(specsOf(options), options);
  const source = withoutSecrets(options.source ?? loaded.name);
  const command = withoutSecrets(
    options.command ?? `so-webhook-codegen --spec ${source.replaceAll(", ", " --spec ")} --out <folder>`,
  );
  const { files, warnings } = await outputOf(loaded, options, { source, command });
  if (options.strict && warnings.length > 0) throw strictError(warnings);
  const present = await readFolder(folder);
  const drift = driftOf(files, present);
  if (options.check) {
    if (hasDrift(drift)) throw new DriftError(drift, shown(folder), command);
    return { files, written: [], unchanged: Object.keys(files), removed: [], warnings };
  }
  const written = Object.keys(files).filter((name) => present[name] !== files[name]);
  // Only files of earlier runs are removed. Other files are kept, and a check reports them.
  const removed = drift.extra.filter((name) => present[name]?.startsWith(bannerStart));
  await writeFiles(folder, Object.fromEntries(written.map((name) => [name, files[name] as string])));
  await removeFiles(folder, removed);
  const unchanged = Object.keys(files).filter((name) => !written.includes(name));
  return { files, written, unchanged, removed, warnings };
}

/** Returns a folder as messages show it: relative if it is below the working folder. */
function shown(folder: string): string {
  const below = relative(process.cwd(), folder) || ".";
  return below.startsWith("..") ? resolve(folder) : below;
}

function strictError(warnings: readonly string[]): SpecError {
  return new SpecError(
    "",
    [`strict mode allows no warnings, found ${warnings.length}:`, ...warnings].join("\n  "),
  );
}

async function outputOf(
  { document, sha256, warnings }: LoadedDocument,
  { files: names = generatedFiles, splitWire = false, types }: GenerateOptions,
  origin: { readonly source: string; readonly command: string },
): Promise<Pick<GenerateResult, "files" | "warnings">> {
  nameInlineTargets(document);
  const { contract, warnings: unsupported } = contractOf(document);
  const banner = bannerOf({ ...origin, sha256 });
  const makers: Record<GeneratedFile, () => Promise<Readonly<Record<string, string>>>> = {
    // Only this needs TypeScript, which takes longer to load than all the rest.
    "schema.ts": async () => {
      const { schemaTypes } = await import("./emit/schema-types.ts");
      return { "schema.ts": schemaTypes(document, types) };
    },
    "wire.ts": async () => (splitWire ? splitWireTable(contract) : { "wire.ts": wireTable(contract) }),
    "defaults.ts": async () => ({
      "defaults.ts": defaultsTable(defaultsOf(contract), parameterTableOf(document)),
    }),
  };
  const wanted = generatedFiles.filter((name) => names.includes(name));
  const texts: [string, string][] = [];
  for (const name of wanted) texts.push(...Object.entries(await makers[name]()));
  const files = Object.fromEntries(texts.map(([name, text]) => [name, `${banner}\n${text}`]));
  return { files, warnings: wanted.includes("wire.ts") ? [...warnings, ...unsupported] : warnings };
}
