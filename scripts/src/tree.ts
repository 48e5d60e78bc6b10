import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { walk } from "./walk.ts";

/** Folder of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Text of a file of the repository. */
export const readText = (path: string): string => readFileSync(`${root}${path}`, "utf8");

export const exists = (path: string): boolean => existsSync(`${root}${path}`);

/** Files that git tracks or would track, by path from the root; the same without git, from a tree unpacked. */
export function files(): readonly string[] {
  if (!exists(".git")) return walk(root);
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
  });
  return list.split("\0").filter((path) => path !== "" && exists(path));
}

const generated = /\/generated\//;

/** TypeScript written by hand. */
export const sourceFiles = (): readonly string[] =>
  files().filter(
    (path) => /\.(ts|mts|mjs)$/.test(path) && !generated.test(path) && !path.endsWith(".config.ts"),
  );

export const isTest = (path: string): boolean =>
  /\.(test|test-d)\.ts$/.test(path) || path.includes("/testing/");

/** Sources that ship: in a published package, neither test nor bench. */
export const shippedFiles = (): readonly string[] =>
  sourceFiles().filter(
    (path) =>
      /^packages\/[^/]+\/src\//.test(path) && !path.startsWith("packages/dotnet-peer/") && !isTest(path),
  );

/** Module specifiers that a file imports or re-exports, types included. */
export function importsOf(path: string): readonly string[] {
  const specifiers = readText(path).matchAll(
    /^\s*(?:import|export)\b[^"';]*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm,
  );
  return [...specifiers].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}
