import { dirname, normalize } from "node:path";
import { expect, test } from "vitest";
import { exists, files, readText } from "./tree.ts";

const documents = files().filter((path) => path.endsWith(".md") && !path.startsWith(".changeset/"));

/** Paths in backticks or links that look like files of this repository. */
function pathsIn(document: string): readonly string[] {
  const text = readText(document).replace(/^```[\s\S]*?^```/gm, "");
  const quoted = [
    ...text.matchAll(/`((?:packages|spec|scripts|docs|examples|\.ci|\.changeset|\.github)\/[^`\s]*)`/g),
  ]
    .map((match) => match[1] ?? "")
    .filter((path) => !/[<>*{}…]/.test(path))
    .map((path) => path.replace(/[#:].*$/, ""));
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g)].map((match) =>
    normalize(`${dirname(document)}/${(match[1] ?? "").replace(/#.*$/, "")}`),
  );
  return [...quoted, ...linked];
}

/** Made by a build or a test run, so absent from a fresh clone. */
const made = /(^|\/)(dist|\.reports)(\/|$)/;

test.each(documents)("%s names only files that exist", (document) => {
  expect(pathsIn(document).filter((path) => !made.test(path) && !exists(path))).toEqual([]);
});

test.each(documents)("%s names only scripts that exist", (document) => {
  const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
  const builtIn = new Set([
    "install",
    "add",
    "exec",
    "dlx",
    "pack",
    "publish",
    "changeset",
    "run",
    "i",
    "update",
  ]);
  const named = [...readText(document).matchAll(/(?:^|[\s`])pnpm(?:@10)? ([a-z][\w:-]*)/gm)].map(
    (match) => match[1] ?? "",
  );
  expect(named.filter((name) => !builtIn.has(name) && !Object.hasOwn(scripts, name))).toEqual([]);
});
