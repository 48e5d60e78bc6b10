// Writes `dist` of the package in the working folder: a file for each entry point and each part that loads later, and one
// for what an entry point has in common with those. Node spends most of an import on finding files, so fewer start faster.
// Usage: node ../../scripts/src/bundle.mjs [entry ...], for entry points besides those in the package's `exports`.
import { readFileSync, rmSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { build } from "rolldown";

const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
const exported = Object.values(exports).flatMap((conditions) => conditions["@so-webhook/source"] ?? []);
const entries = [...exported, ...process.argv.slice(2)].map((path) => ({
  path,
  name: relative("src", path).slice(0, -".ts".length),
}));

/** The modules that an entry point imports and another file of `dist` needs too, with the entry point that is listed first. */
const shared = new Map();

const findShared = {
  name: "find-shared",
  buildEnd() {
    /** The modules that load with a module. A set yields what is added to it while it is read. */
    const loadedWith = (start) => {
      const closure = new Set([start]);
      for (const id of closure) {
        for (const imported of this.getModuleInfo(id)?.importedIds ?? []) closure.add(imported);
      }
      return closure;
    };
    const modules = [...this.getModuleIds()].map((id) => this.getModuleInfo(id));
    const isStart = ({ isEntry, dynamicImporters }) => isEntry || dynamicImporters.length > 0;
    const loads = modules.filter(isStart).map(({ id }) => loadedWith(id));
    for (const { path, name } of entries) {
      for (const id of loadedWith(resolve(path))) {
        const isElsewhere = loads.filter((ids) => ids.has(id)).length > 1;
        if (isElsewhere && !shared.has(id)) shared.set(id, `of-${name.replaceAll("/", "-")}`);
      }
    }
  },
};

rmSync("dist", { recursive: true, force: true });
await build({
  input: Object.fromEntries(entries.map(({ name, path }) => [name, path])),
  // Dependencies are installed beside the package, and built-in modules of Node belong to the platform.
  external: (id) => !id.startsWith(".") && !isAbsolute(id),
  platform: "neutral",
  transform: { target: "es2022" },
  plugins: [findShared],
  logLevel: "warn",
  output: {
    dir: "dist",
    chunkFileNames: "chunks/[name]-[hash].js",
    codeSplitting: { groups: [{ debugName: "shared", name: (id) => shared.get(id) ?? null }] },
    // No documentation and no source maps: they would more than double the JavaScript that every user installs. The
    // output is not minified.
    comments: { annotation: true, jsdoc: false, legal: true },
  },
});
