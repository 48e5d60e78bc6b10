import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { documentOf } from "./document.ts";
import { readResults } from "./results.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const document = readFileSync(`${root}docs/performance.md`, "utf8");

test("docs/performance.md is generated from the committed results", () => {
  expect(document).toBe(documentOf(readResults()));
});

/** A number with a unit of size or speed. Limits in options are in KiB, MiB and milliseconds, and do not match. */
const figure =
  /\b(\d+(?:\.\d+)?)[\s\u00a0](?:kB|MB|µs|times as|pings (?:a|per) second|times (?:faster|slower))/g;

test.each(readmes())("every figure about speed or size in %s is in docs/performance.md", (path) => {
  const figures = [...readFileSync(`${root}${path}`, "utf8").matchAll(figure)];
  const unknown = figures.filter(([, number]) => !new RegExp(`\\| +${number} `).test(document));
  expect(unknown.map(([text]) => text)).toEqual([]);
});

function readmes(): readonly string[] {
  const packages = readdirSync(`${root}packages`).map((name) => `packages/${name}/README.md`);
  return ["README.md", ...packages.filter((path) => existsSync(`${root}${path}`))];
}
