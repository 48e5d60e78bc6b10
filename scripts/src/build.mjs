// Writes `dist` of the package in the working folder: JavaScript, declarations, and the licenses of what is bundled.
// Usage: node ../../scripts/src/build.mjs [entry ...], for entry points besides those in the package's `exports`.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { bundle, licensesOf, readPackage } from "./bundle.mjs";

const compiler = fileURLToPath(new URL("../../node_modules/typescript-7/bin/tsc", import.meta.url));
const options = [
  ["--ignoreConfig", "--noCheck", "--declaration", "--emitDeclarationOnly", "--rootDir", "src"],
  ["--strict", "--exactOptionalPropertyTypes", "--allowImportingTsExtensions", "--types", "node"],
  ["--target", "es2022", "--lib", "es2023,dom,dom.iterable,dom.asynciterable", "--module", "nodenext"],
  ["--customConditions", "@so-webhook/source"],
].flat();

/**
 * Bundles the declarations: a file for each exported entry point, and those that they share. TypeScript 7 writes one for each
 * source file into `dist`, where they are replaced. Those of other packages are in their `dist`: build them first. Types are
 * checked by the script `check`, and as users see them by `pack`.
 */
async function declarations() {
  const { exported, external } = readPackage(process.cwd());
  const entries = Object.entries(exported);
  if (entries.length === 0) return [];
  const args = [compiler, ...options, "--outDir", "dist/sources", ...Object.values(exported)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stdout + stderr);
  const build = await rollup({
    input: Object.fromEntries(entries.map(([name]) => [name, `dist/sources/${name}.d.ts`])),
    external,
    onwarn({ message }) {
      throw new Error(message);
    },
    plugins: [
      dts({
        tsconfig: "tsconfig.json",
        respectExternal: true,
        compilerOptions: { preserveSymlinks: false, customConditions: [] },
      }),
    ],
  });
  const { output } = await build.generate({ chunkFileNames: "types/[name].ts" });
  return output;
}

/**
 * Escapes characters outside of ASCII, which are in strings. V8 takes about a fifth longer to compile a file with one of them.
 */
function inAscii(code) {
  return code.replace(/[^\t\n\r -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const files = (
  await Promise.all([bundle(process.cwd(), { commands: process.argv.slice(2) }), declarations()])
).flat();
const licenses = licensesOf(files);
rmSync("dist", { recursive: true, force: true });
for (const { fileName, code } of files) {
  mkdirSync(join("dist", dirname(fileName)), { recursive: true });
  writeFileSync(join("dist", fileName), fileName.endsWith(".js") ? inAscii(code) : code);
}
// With LICENSE in its name, pnpm would take it for the license of the package and leave out that one.
if (licenses.length > 0) writeFileSync("dist/THIRD-PARTY-NOTICES", licenses.join("\n---\n\n"));
