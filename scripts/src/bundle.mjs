// Writes `dist` of the package in the working folder: one file for each entry point, and one for each part that loads
// later. Node spends most of an import on finding files, so fewer files start faster.
// Usage: node ../../scripts/src/bundle.mjs [entry ...], for entry points besides those in the package's `exports`.
import { readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const exported = Object.values(exports).flatMap((conditions) => conditions["@so-webhook/source"] ?? []);

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: [...exported, ...process.argv.slice(2)],
  outdir: "dist",
  outbase: "src",
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  // Dependencies are installed beside the package, and built-in modules of Node belong to the platform.
  packages: "external",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  // No source maps: they would more than double the JavaScript that every user installs. The output is not minified.
  logLevel: "warning",
});
