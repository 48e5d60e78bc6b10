import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Returns the text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(`${root}${path}`, "utf8");
}

export function exists(path: string): boolean {
  return existsSync(`${root}${path}`);
}

/** Returns the files that git tracks, by path from the root. Without git, in an unpacked tree: all that is not ignored. */
export function files(): readonly string[] {
  if (!exists(".git")) return walk(root);
  const list = execFileSync("git", ["ls-files", "--cached", "-z"], { cwd: root, encoding: "utf8" });
  return list.split("\0").filter((path) => path !== "" && exists(path));
}

/** Returns the TypeScript and JavaScript files written by hand. */
export function sourceFiles(): readonly string[] {
  return files().filter(
    (path) => /\.(ts|mts|mjs)$/.test(path) && !/(^|\/)generated\//.test(path) && !path.endsWith(".config.ts"),
  );
}

export function isTest(path: string): boolean {
  return /\.(test|test-d)\.ts$/.test(path) || path.includes("/testing/");
}

/** Returns the source files of published packages, without tests and benchmarks. */
export function shippedFiles(): readonly string[] {
  return sourceFiles().filter(
    (path) =>
      /^packages\/[^/]+\/src\//.test(path) && !/^packages\/(dotnet-peer|bench)\//.test(path) && !isTest(path),
  );
}

/** Returns the module specifiers that a file imports or re-exports, types and dynamic imports included. */
export function importsOf(path: string): readonly string[] {
  return ts.preProcessFile(readText(path), true, true).importedFiles.map(({ fileName }) => fileName);
}

/**
 * Returns the files under a folder, by path from it, without what `.gitignore` files name. Understands plain names,
 * `name/` and `*.ending`, which is all that this repository uses.
 */
export function walk(root: string, folder = "", above: readonly RegExp[] = []): readonly string[] {
  const ignored = [...above, ...ignoreRules(join(root, folder, ".gitignore"))];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    const named = entry.isDirectory() ? `${entry.name}/` : entry.name;
    if (entry.name === ".git" || ignored.some((rule) => rule.test(named))) return [];
    return entry.isDirectory() ? walk(root, `${path}/`, ignored) : [path];
  });
}

function ignoreRules(file: string): readonly RegExp[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map(ruleOf);
}

function ruleOf(line: string): RegExp {
  if (/[?[\]!]|\/./.test(line)) throw new Error(`.gitignore: the pattern "${line}" is not supported here.`);
  const name = line.replace(/[.+^${}()|\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(line.endsWith("/") ? `^${name}$` : `^${name}/?$`);
}
