import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { walk } from "./tree.ts";

const folder = mkdtempSync(join(tmpdir(), "so-webhook-walk-"));
afterEach(() => rmSync(folder, { recursive: true }));

test("lists a tree without what its .gitignore files name, each from its folder downwards", () => {
  const tree = {
    ".gitignore": "node_modules/\n# built\ndist/\n*.tgz\n.DS_Store\n",
    "README.md": "",
    ".DS_Store": "",
    "a/dist/x.js": "",
    "a/b/distance.ts": "",
    "a/b/x.tgz": "",
    "a/b/x.tgz.md": "",
    "node_modules/m/index.js": "",
    "p/.gitignore": ".build/\n",
    "p/.build/x": "",
    "a/.build/x": "",
  };
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const walked = [...walk(folder)].sort();
  expect(walked).toEqual(
    [".gitignore", "README.md", "a/.build/x", "a/b/distance.ts", "a/b/x.tgz.md", "p/.gitignore"].sort(),
  );
});
