import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a browser loads for given exports of the client. */
export type Bundle = {
  /** Bytes that are loaded at once, minified, with each file gzipped separately. */
  readonly bytes: number;
  /** The code that is loaded at once. */
  readonly text: string;
  /** Source files that contribute to it, by path from the folder of the packages or of the dependencies. */
  readonly sources: readonly string[];
  /** What is loaded on demand: the first file, and the additional bytes. */
  readonly later: readonly { readonly source: string; readonly bytes: number }[];
};

/** Bundles the named exports of the client for browsers, with lazily loaded parts in separate files. */
export async function bundleOf(names: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export ${names} from "@so-webhook/client";`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
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
  const outputs = new Map(Object.entries(metafile.outputs));
  /** Returns a file and everything that it imports statically. */
  const eager = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(name)) return seen;
    seen.add(name);
    for (const { path, kind } of outputs.get(name)?.imports ?? []) {
      if (kind === "import-statement") eager(path, seen);
    }
    return seen;
  };
  const filesOf = (names: readonly string[]) =>
    outputFiles.filter(({ path }) => names.some((name) => path.endsWith(`/${name}`)));
  const bytesOf = (names: readonly string[]): number =>
    filesOf(names).reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  const entries = [...outputs].flatMap(([name, { entryPoint }]) =>
    entryPoint === undefined ? [] : [{ name, source: sourceOf(entryPoint) }],
  );
  const atOnce = new Set(entries.flatMap(({ name }) => (isFirst(name) ? [...eager(name)] : [])));
  return {
    bytes: bytesOf([...atOnce]),
    text: filesOf([...atOnce])
      .map(({ text }) => text)
      .join("\n"),
    sources: [...atOnce].flatMap((name) =>
      Object.entries(outputs.get(name)?.inputs ?? {})
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => sourceOf(path)),
    ),
    later: entries
      .filter(({ name }) => !atOnce.has(name))
      .map(({ name, source }) => ({
        source,
        bytes: bytesOf([...eager(name)].filter((part) => !atOnce.has(part))),
      })),
  };
}

function sourceOf(path: string): string {
  return path.replace(/^.*(?:packages|node_modules)\//, "");
}

function isFirst(name: string): boolean {
  return /(^|\/)stdin\.js$/.test(name);
}
