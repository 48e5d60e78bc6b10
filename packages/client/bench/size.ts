/**
 * Bytes that a browser loads, minified and gzipped: at once for a JSON call, and later with the first XML or form
 * body. Usage: `pnpm bench`.
 */
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const { outputFiles, metafile } = await build({
  entryPoints: { client: fileURLToPath(new URL("../src/index.ts", import.meta.url)) },
  outdir: "out",
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  conditions: ["@so-webhook/source"],
  metafile: true,
  write: false,
});

const text = new Map(outputFiles.map((file) => [file.path.split("/").pop() ?? "", file.contents]));
const outputs = Object.entries(metafile.outputs).map(
  ([name, output]) => [name.split("/").pop() ?? "", output] as const,
);
const byName = new Map(outputs);

/** A file and all that it imports at once. */
function eager(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const { path, kind } of byName.get(name)?.imports ?? []) {
    if (kind === "import-statement") eager(path.split("/").pop() ?? "", seen);
  }
  return seen;
}

const sizeOf = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(text.get(name) ?? "").length, 0);
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const atOnce = eager("client.js");
console.log(`JSON path, loaded at once            ${kilobytes(sizeOf(atOnce))} min+gzip`);
for (const [name, output] of outputs) {
  if (output.entryPoint === undefined || atOnce.has(name)) continue;
  const more = [...eager(name)].filter((part) => !atOnce.has(part));
  console.log(
    `later, ${output.entryPoint.replace(/^.*packages\//, "").padEnd(37)} ${kilobytes(sizeOf(more))}`,
  );
}
