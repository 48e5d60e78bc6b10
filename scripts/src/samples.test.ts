import ts from "typescript";
import { expect, test } from "vitest";
import { samples } from "./samples.ts";
import { root } from "./tree.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  skipLibCheck: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  customConditions: ["@so-webhook/source"],
};

/** Compiles the samples as if they were files, and returns the errors by place. */
function errorsOf(): readonly string[] {
  const byPath = new Map(samples().map((sample) => [root + sample.path, sample]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.getCurrentDirectory = () => `${root}scripts`;
  host.fileExists = (path) => byPath.has(path) || fileExists(path);
  host.readFile = (path) => byPath.get(path)?.code ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    const sample = byPath.get(path);
    return sample
      ? ts.createSourceFile(path, sample.code, options.target ?? ts.ScriptTarget.ES2022, true)
      : getSourceFile(path, ...rest);
  };
  const program = ts.createProgram([...byPath.keys()], options, host);
  return [...byPath].flatMap(([path, { place }]) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start = 0, messageText }) => {
        const { line = 0 } = source ? source.getLineAndCharacterOfPosition(start) : {};
        return `${place} +${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
      },
    );
  });
}

test("every sample in a README or in docs compiles under the strictest settings", () => {
  expect(errorsOf()).toEqual([]);
}, 60_000);
