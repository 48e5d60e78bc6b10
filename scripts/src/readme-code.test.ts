import { expect, test } from "vitest";
import { files, readText } from "./tree.ts";

/** Code blocks of a document that say which file they are from. */
const blocks = files()
  .filter((path) => path.endsWith(".md"))
  .flatMap((document) =>
    [...readText(document).matchAll(/<!-- from: (\S+) -->\n+```\w*\n([\s\S]*?)```/g)].map((match) => ({
      document,
      source: match[1] ?? "",
      code: match[2] ?? "",
    })),
  );

test("some documents take their code from runnable files", () => {
  expect(blocks.map(({ document }) => document)).toContain("README.md");
});

/** How to start a file, and a word to the linter, stand in the file alone. */
function asShown(text: string): string {
  return text.replace(/^\/\/ (?:Run:|biome-ignore).*\n/gm, "");
}

test.each(blocks)("$document shows $source as it is", ({ source, code }) => {
  expect(code).toBe(asShown(readText(source)));
});
