import { files, readText } from "./tree.ts";

/** One block of JavaScript or TypeScript in a document. */
export type Sample = {
  /** `packages/client/README.md:23` */
  readonly place: string;
  /** The file of `examples` that it shows, if any. */
  readonly source: string | undefined;
  /** A path for it, which git ignores, in a package with those that it imports. Blocks with types in comments are JavaScript. */
  readonly path: string;
  readonly code: string;
};

const block = /(?:<!-- from: (\S+) -->\n+)?^```(?:js|ts)\n([\s\S]*?)^```/gm;

/** Returns the code in the READMEs and in `docs`, in the order of the documents. */
export function samples(): readonly Sample[] {
  return files()
    .filter((path) => path.endsWith("README.md") || /^docs\/.*\.md$/.test(path))
    .flatMap((document) =>
      [...readText(document).matchAll(block)].map(({ 1: source, 2: code = "", index, input }) => {
        const line = input.slice(0, index).split("\n").length;
        const folder = /^packages\/[^/]+\//.exec(source === undefined ? document : "")?.[0] ?? "examples/";
        const name = `${document.replace(/\.md$/, "").replaceAll("/", "-")}-${line}`;
        const path = `${folder}.reports/${name}.${code.includes("@param {") ? "mjs" : "mts"}`;
        return { place: `${document}:${line}`, source, path, code };
      }),
    );
}
