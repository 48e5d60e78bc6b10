// Writes `dist` of the package in the working folder: JavaScript, declarations, and the licenses of what is bundled.
// Usage: node ../../scripts/src/build.mjs [entry ...], for entry points besides those in the package's `exports`.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import { bundle, licensesOf, readPackage } from "./bundle.mjs";

/**
 * Bundles the declarations: a file for each exported entry point, and those that they share. Types are checked by the script
 * `check`, and as users see them by `pack`.
 */
async function declarations() {
  const { exported, external } = readPackage(process.cwd());
  if (Object.keys(exported).length === 0) return [];
  const build = await rollup({
    input: exported,
    external,
    plugins: [
      dts({ tsconfig: "tsconfig.json", respectExternal: true, compilerOptions: { preserveSymlinks: false } }),
    ],
  });
  const { output } = await build.generate({ chunkFileNames: "types/[name].d.ts" });
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
