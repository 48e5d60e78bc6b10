import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The source of the runtime, for an import in a generated file. */
export const runtime = fileURLToPath(new URL("../../../runtime/src/index.ts", import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ["@so-webhook/source"],
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
};

/** The library and the sources of the workspace, which are parsed once for all tests. */
const parsed = new Map<string, ts.SourceFile | undefined>();
const workspace = fileURLToPath(new URL("../../../../", import.meta.url));
const host = ts.createCompilerHost(options);
const parse = host.getSourceFile;
host.getSourceFile = (name, ...settings) => {
  if (!name.startsWith(workspace)) return parse(name, ...settings);
  if (!parsed.has(name)) parsed.set(name, parse(name, ...settings));
  return parsed.get(name);
};

/**
 * Returns the compiler's messages about files and the files beside them, with the sources of the workspace in place of
 * its packages.
 */
export function problemsOf(files: readonly string[]): string[] {
  const program = ts.createProgram(files, options, host);
  const folders = new Set(files.map((file) => dirname(file)));
  const checked = program.getSourceFiles().filter(({ fileName }) => folders.has(dirname(fileName)));
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...checked.flatMap((file) => ts.getPreEmitDiagnostics(program, file)),
  ];
  return [...new Set(found)].map(({ file, messageText }) => {
    const place = file && join(basename(dirname(file.fileName)), basename(file.fileName));
    return `${place}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
