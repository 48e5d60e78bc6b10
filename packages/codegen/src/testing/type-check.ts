import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The source of the runtime, for an import in a generated file. */
export const runtime = fileURLToPath(new URL("../../../runtime/src/index.ts", import.meta.url));

/** TypeScript 7, which is several times as fast as the version that generates types. */
const compiler = join(dirname(require.resolve("typescript-7/package.json")), "bin/tsc");

const options = [
  ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"],
  ["--ignoreConfig", "--noEmit", "--pretty", "false", "--skipLibCheck", "--allowImportingTsExtensions"],
  ["--target", "es2023", "--lib", "es2023,dom,dom.iterable", "--module", "nodenext", "--types", ""],
  ["--customConditions", "@so-webhook/source"],
].flat();

/** Returns the compiler's messages about files and what they import, with sources in place of the workspace's packages. */
export function problemsOf(files: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, ...options, ...files], {
    encoding: "utf8",
  });
  return status === 0 ? [] : (stdout + stderr).trim().split("\n");
}
