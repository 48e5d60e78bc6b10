import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a browser loads for some exports of the client. */
export type Bundle = {
  /** Bytes that are loaded at once, minified, each file gzipped for itself. */
  readonly bytes: number;
  /** Text of what is loaded at once. */
  readonly text: string;
  /** Source files that have a part in it, by path from the folder of the packages or of the dependencies. */
  readonly sources: readonly string[];
};

/** Bundles the named exports of the client for browsers, with lazy parts in files of their own. */
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
  const atOnce = new Set<string>();
  const visit = (name: string): void => {
    if (atOnce.has(name)) return;
    atOnce.add(name);
    for (const { path, kind } of outputs.get(name)?.imports ?? []) {
      if (kind === "import-statement") visit(path);
    }
  };
  for (const [name, { entryPoint }] of outputs) if (entryPoint !== undefined && isFirst(name)) visit(name);
  const files = outputFiles.filter(({ path }) => [...atOnce].some((name) => path.endsWith(`/${name}`)));
  return {
    bytes: files.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0),
    text: files.map(({ text }) => text).join("\n"),
    sources: [...atOnce].flatMap((name) =>
      Object.entries(outputs.get(name)?.inputs ?? {})
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([path]) => path.replace(/^.*(?:packages|node_modules)\//, "")),
    ),
  };
}

const isFirst = (name: string): boolean => /(^|\/)stdin\.js$/.test(name);
