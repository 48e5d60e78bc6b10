import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { build } from "rolldown";

/**
 * Reads what to bundle of a package: its exported source files by name in `dist`, and what stays outside. That is what it
 * installs, which are its dependencies, and modules of the platform. All else that it imports is bundled.
 */
export function readPackage(folder) {
  const { exports, dependencies = {} } = JSON.parse(readFileSync(resolve(folder, "package.json"), "utf8"));
  const paths = Object.values(exports).flatMap((conditions) => conditions["@so-webhook/source"] ?? []);
  return {
    exported: inputOf(paths),
    external: [/^node:/, ...Object.keys(dependencies).map((name) => new RegExp(`^${name}(/|$)`))],
  };
}

/** Returns entry points by name in `dist`. */
function inputOf(paths) {
  return Object.fromEntries(paths.map((path) => [relative("src", path).slice(0, -".ts".length), path]));
}

/**
 * Bundles the JavaScript of a package in memory: a file for each entry point and each part that loads later. What several
 * entry points share is in a file of its own. Node spends most of an import on finding files, so fewer start faster.
 *
 * @param {string} folder
 * @param {{ commands?: readonly string[], sourcemap?: "hidden" }} [options] `commands` are entry points beside the exports.
 */
export async function bundle(folder, { commands = [], sourcemap } = {}) {
  const { exported, external } = readPackage(folder);
  const input = { ...exported, ...inputOf(commands) };
  // A library with one entry point is one file. A command runs when it is loaded, so no part imports from its file.
  const isOnly = Object.keys(input).length === 1 && commands.length === 0;
  const shared = new Map();
  const { output } = await build({
    cwd: folder,
    input,
    external,
    // Packages of this workspace are bundled from their sources.
    resolve: { conditionNames: ["@so-webhook/source", "import", "default"] },
    platform: "neutral",
    transform: { target: "es2022" },
    preserveEntrySignatures: isOnly ? "allow-extension" : "exports-only",
    plugins: [findShared(input, isOnly, shared, folder)],
    logLevel: "warn",
    write: false,
    output: {
      sourcemap,
      // Without hashes, so that the next build replaces them: what a cache restores is not cleaned before.
      chunkFileNames: "chunks/[name].js",
      // What later parts need of the only entry point gets exports of one letter there, which no declaration has.
      minifyInternalExports: isOnly,
      codeSplitting: { groups: [{ debugName: "shared", name: (id) => shared.get(id) ?? null }] },
      // No documentation and no source maps: they would more than double the JavaScript that every user installs. The
      // output is not minified.
      comments: { annotation: true, jsdoc: false, legal: true },
    },
  });
  return output;
}

/**
 * Returns the licenses of the packages from elsewhere that are in bundled files: each requires that it is kept with them.
 *
 * @param {readonly { moduleIds: readonly string[] }[]} files
 */
export function licensesOf(files) {
  const folders = files
    .flatMap(({ moduleIds }) => moduleIds)
    .flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll("\\", "/")) ?? []);
  return [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, "LICENSE"), "utf8").trim()}\n`;
  });
}

/**
 * Adds the modules that an entry point shares with another file of `dist`, with the file that they belong in: the entry
 * point itself, if it is the only one.
 */
function findShared(input, isOnly, shared, folder) {
  return {
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
      for (const [name, path] of Object.entries(input)) {
        for (const id of loadedWith(resolve(folder, path))) {
          const isShared = loads.filter((ids) => ids.has(id)).length > 1;
          if (isOnly) shared.set(id, name);
          else if (isShared && !shared.has(id)) shared.set(id, `of-${name.replaceAll("/", "-")}`);
        }
      }
    },
  };
}
