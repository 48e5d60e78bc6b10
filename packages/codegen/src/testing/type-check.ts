import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The source of the runtime, for an import in a generated file. */
export const runtime = fileURLToPath(new URL("../../../runtime/src/index.ts", import.meta.url));

/** Returns the compiler's messages about files, with the sources of the workspace in place of its packages. */
export function problemsOf(files: readonly string[]): string[] {
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
  return ts.getPreEmitDiagnostics(ts.createProgram(files, options)).map(({ file, messageText }) => {
    const place = file && join(basename(dirname(file.fileName)), basename(file.fileName));
    return `${place}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
