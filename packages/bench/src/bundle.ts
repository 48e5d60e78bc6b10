import { SourceMap } from "node:module";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type OutputChunk } from "rolldown";
import { packageFolder } from "./processes.ts";
import { publishedClient, usePublishedClient } from "./published.ts";

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

/**
 * Bundles the text of a module for browsers, with parts that load later in files of their own. The client is bundled as it
 * is published, other packages from their sources.
 */
export function bundleOf(contents: string): Promise<Bundle> {
  const bundle = bundles.get(contents) ?? newBundleOf(contents);
  bundles.set(contents, bundle);
  return bundle;
}

/** The bundles so far, by the text of their module: the budgets measure several parts of the same few. */
const bundles = new Map<string, Promise<Bundle>>();

async function newBundleOf(contents: string): Promise<Bundle> {
  const main = "main.js";
  const { output } = await build({
    cwd: packageFolder,
    input: { main },
    plugins: [
      {
        name: "main",
        resolveId: (id) => (id === main ? id : undefined),
        load: (id) => (id === main ? contents : undefined),
      },
      usePublishedClient,
    ],
    resolve: { conditionNames: ["@so-webhook/source", "browser", "import", "default"] },
    platform: "browser",
    transform: { target: "es2022" },
    logLevel: "silent",
    write: false,
    output: { minify: true, sourcemap: "hidden" },
  });
  const chunks = output.filter((file) => file.type === "chunk");
  const published = await publishedClient();
  /** Adds a file and everything that it imports statically. */
  function addWithImports(name: string, found: Set<OutputChunk>): ReadonlySet<OutputChunk> {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (chunk === undefined || found.has(chunk)) return found;
    found.add(chunk);
    for (const imported of chunk.imports) addWithImports(imported, found);
    return found;
  }
  const atOnce = addWithImports(main, new Set());
  return {
    bytes: bytesOf([...atOnce]),
    sources: [...atOnce].flatMap(sourcesOf),
    later: chunks
      .filter(({ isDynamicEntry }) => isDynamicEntry)
      .map(({ fileName, facadeModuleId }) => {
        const more = [...addWithImports(fileName, new Set())].filter((part) => !atOnce.has(part));
        const start = published.get(facadeModuleId ?? "")?.facadeModuleId ?? facadeModuleId;
        return { source: shortPath(start ?? ""), bytes: bytesOf(more), sources: more.flatMap(sourcesOf) };
      }),
  };
}

function bytesOf(chunks: readonly OutputChunk[]): number {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
}

/**
 * Lists the files with a part in a chunk. Bundlers leave out what is not used of a published file, which has many sources,
 * so only the source map shows which of them are left.
 */
function sourcesOf({ code, map }: OutputChunk): readonly string[] {
  if (map === null) return [];
  const sourceMap = new SourceMap(JSON.parse(map.toString()));
  const found = new Set<string>();
  for (const [line, { length }] of code.split("\n").entries()) {
    for (let column = 0; column < length; column += 1) {
      const entry = sourceMap.findEntry(line, column);
      if ("originalSource" in entry && entry.originalSource) found.add(entry.originalSource);
    }
  }
  return [...found].map((source) => shortPath(resolve(packageFolder, "dist", source)));
}

function shortPath(path: string): string {
  return path.replaceAll("\\", "/").replace(/^.*(?:packages|node_modules)\//, "");
}

/** The bundle that loads on demand and begins with a file whose path matches. */
export function laterPart({ later }: Bundle, pattern: RegExp): Bundle["later"][number] {
  const part = later.find(({ source }) => pattern.test(source));
  if (part === undefined) throw new Error(`No part that loads later matches ${pattern}.`);
  return part;
}
