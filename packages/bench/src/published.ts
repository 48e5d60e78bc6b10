import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { OutputChunk, Plugin } from "rolldown";
import { bundle } from "../../../scripts/src/bundle.mjs";

const folder = fileURLToPath(new URL("../../client/", import.meta.url));
const dist = join(folder, "dist");

let files: Promise<ReadonlyMap<string, OutputChunk>> | undefined;

/** Bundles the client as it is published, from the sources. Returns its files by path; none of them is written. */
export function publishedClient(): Promise<ReadonlyMap<string, OutputChunk>> {
  files ??= bundle(folder, { sourcemap: "hidden" }).then(
    (output) =>
      new Map(output.flatMap((file) => (file.type === "chunk" ? [[join(dist, file.fileName), file]] : []))),
  );
  return files;
}

/** Lets rolldown bundle the client as it is published. */
export const usePublishedClient: Plugin = {
  name: "use-published-client",
  async resolveId(source, importer = "") {
    const id = source === "@so-webhook/client" ? join(dist, "index.js") : resolve(dirname(importer), source);
    return (await publishedClient()).has(id) ? { id, moduleSideEffects: false } : undefined;
  },
  async load(id) {
    const { code, map } = (await publishedClient()).get(id) ?? {};
    return code === undefined ? undefined : { code, map: map ?? null };
  },
};
