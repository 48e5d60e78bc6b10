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
 * Bundles the JavaScript of a package in memory: a file for each entry point and each part that loads later, and one for
 * what an entry point shares with those. Node spends most of an import on finding files, so fewer start faster.
 *
 * @param {string} folder
 * @param {{ commands?: readonly string[], sourcemap?: "hidden" }} [options] `commands` are entry points beside the exports.
 */
export async function bundle(folder, { commands = [], sourcemap } = {}) {
  const { exported, external } = readPackage(folder);
  const input = { ...exported, ...inputOf(commands) };
  const shared = new Map();
  const { output } = await build({
    cwd: folder,
    input,
    external,
    // Packages of this workspace are bundled from their sources.
    resolve: { conditionNames: ["@so-webhook/source", "import", "default"] },
    platform: "neutral",
    transform: { target: "es2022" },
    plugins: [findShared(Object.entries(input), shared, folder)],
    logLevel: "warn",
    write: false,
    output: {
      sourcemap,
      // Without hashes, so that the next build replaces them: what a cache restores is not cleaned before.
      chunkFileNames: "chunks/[name].js",
      minifyInternalExports: false,
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

/** Adds the modules that an entry point shares with another file of `dist`, with the file that they belong in. */
function findShared(entries, shared, folder) {
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
      // What the only entry point loads is in one file, which bundlers compress better than two. What nothing else imports
      // and needs nothing else stays in the entry point, so that it can be used without the rest.
      const isOnly = entries.length === 1 && loads.length > 1;
      const isAlone = ({ importedIds, importers }) => importedIds.length === 0 && importers.length === 1;
      for (const [name, path] of entries) {
        const start = resolve(folder, path);
        for (const id of loadedWith(start)) {
          const module = this.getModuleInfo(id);
          const isOwn = id === start || (isAlone(module) && module.importers[0] === start);
          const isElsewhere = (isOnly && !isOwn) || loads.filter((ids) => ids.has(id)).length > 1;
          if (isElsewhere && !shared.has(id)) shared.set(id, `of-${name.replaceAll("/", "-")}`);
        }
      }
    },
  };
}
