import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./tree.ts";

/** Returns the files in `.reports`, where test runs leave their results, of every package, with their full paths. */
export function reportFiles(): readonly string[] {
  const packages = readdirSync(join(root, "packages")).map((name) => `packages/${name}`);
  return ["scripts", "spec", "examples", ...packages]
    .map((folder) => join(root, folder, ".reports"))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
