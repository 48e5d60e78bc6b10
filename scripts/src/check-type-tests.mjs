#!/usr/bin/env node
// The type checker of Vitest: prints the errors in the `.test-d.ts` files of all packages, as tsc does.
// tsc itself would check the packages whole, which is what `pnpm check` does.
import { createRequire } from "node:module";

// With `import`, Node would first search nine megabytes for the names of the exports.
const ts = createRequire(import.meta.url)("typescript");

const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
const { options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
const files = ts.sys.readDirectory(ts.sys.resolvePath("../packages"), [".ts"], undefined, [
  "*/src/**/*.test-d.ts",
]);
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
