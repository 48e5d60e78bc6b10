import { expect, test } from "vitest";
import { files, readText } from "./tree.ts";

/** The code blocks that name the file they are from. */
const blocks = files()
  .filter((path) => path.endsWith(".md"))
  .flatMap((document) =>
    [...readText(document).matchAll(/<!-- from: (\S+) -->\n+```\w*\n([\s\S]*?)```/g)].map((match) => ({
      document,
      source: match[1] ?? "",
      code: match[2] ?? "",
    })),
  );

test("the root README shows code from runnable files", () => {
  expect(blocks.map(({ document }) => document)).toContain("README.md");
});

/** Returns a file without the comments that only its readers and the linter need. */
function asShown(text: string): string {
  return text.replace(/^\/\/ (?:Run:|biome-ignore).*\n/gm, "");
}

test.each(blocks)("$document shows $source unchanged", ({ source, code }) => {
  expect(code).toBe(asShown(readText(source)));
});
