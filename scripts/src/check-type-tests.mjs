#!/usr/bin/env node
// The type checker of Vitest: prints the errors in the `.test-d.ts` files of the package in the working folder, as tsc does.
// tsc itself would check the whole package, which is what `pnpm check` does.
import ts from "typescript";

const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
const { options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
const files = ts.sys.readDirectory("src", [".ts"], undefined, ["**/*.test-d.ts"]);
const program = ts.createProgram(files, { ...options, declaration: false, noEmit: true });
const found = [
  ...errors,
  ...program.getGlobalDiagnostics(),
  ...files.flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file))),
];
process.stdout.write(
  ts.formatDiagnostics([...new Set(found)], {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => "\n",
  }),
);
process.exitCode = found.length > 0 ? 1 : 0;
