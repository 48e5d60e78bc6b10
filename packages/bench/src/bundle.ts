import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a browser loads for a module. */
export type Bundle = {
  /** Bytes that are loaded at once: minified, each file gzipped. */
  readonly bytes: number;
  /** Files that have a part in what is loaded at once, by path from the packages or the dependencies. */
  readonly sources: readonly string[];
  /** What is loaded on demand: the file it begins with, the bytes that come on top, and the files with a part in it. */
  readonly later: readonly {
    readonly source: string;
    readonly bytes: number;
    readonly sources: readonly string[];
  }[];
};

/** Bundles the text of a module for browsers, from the sources, with parts that load later in files of their own. */
export function bundleOf(contents: string): Promise<Bundle> {
  const bundle = bundles.get(contents) ?? newBundleOf(contents);
  bundles.set(contents, bundle);
  return bundle;
}

/** The bundles so far, by the text of their module: the budgets measure several parts of the same few. */
const bundles = new Map<string, Promise<Bundle>>();

async function newBundleOf(contents: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    // The paths of sources are relative to it.
    absWorkingDir: fileURLToPath(new URL("../../../", import.meta.url)),
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
    logLevel: "error",
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  /** Adds a file and everything that it imports statically. */
  function addWithImports(name: string, found: Set<string>): ReadonlySet<string> {
    if (found.has(name)) return found;
    found.add(name);
    for (const { path, kind } of outputs.get(name)?.imports ?? []) {
      if (kind === "import-statement") addWithImports(path, found);
    }
    return found;
  }
  function bytesOf(names: readonly string[]): number {
    return outputFiles
      .filter(({ path }) => names.some((name) => path.endsWith(`/${name}`)))
      .reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  }
  function sourcesOf(names: readonly string[]): readonly string[] {
    return names
      .flatMap((name) => Object.entries(outputs.get(name)?.inputs ?? {}))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => shortPath(path));
  }
  const entries = [...outputs].flatMap(([name, { entryPoint }]) =>
    entryPoint === undefined ? [] : [{ name, source: shortPath(entryPoint) }],
  );
  const first = entries.find(({ name }) => /(^|\/)stdin\.js$/.test(name));
  const atOnce = addWithImports(first?.name ?? "", new Set());
  return {
    bytes: bytesOf([...atOnce]),
    sources: sourcesOf([...atOnce]),
    later: entries
      .filter(({ name }) => !atOnce.has(name))
      .map(({ name, source }) => {
        const more = [...addWithImports(name, new Set())].filter((part) => !atOnce.has(part));
        return { source, bytes: bytesOf(more), sources: sourcesOf(more) };
      }),
  };
}

function shortPath(path: string): string {
  return path.replace(/^.*(?:packages|node_modules)\//, "");
}

/** The bundle that loads on demand and begins with a file whose path matches. */
export function laterPart({ later }: Bundle, pattern: RegExp): Bundle["later"][number] {
  const part = later.find(({ source }) => pattern.test(source));
  if (part === undefined) throw new Error(`No part that loads later matches ${pattern}.`);
  return part;
}
