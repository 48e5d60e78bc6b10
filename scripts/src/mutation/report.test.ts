import { expect, test } from "vitest";
import { fileResults, pageOf } from "./report.ts";

const source = "const a = b < 1;\nconst c = [\n  1,\n];\n";
const mutants = [
  mutant("Killed", "true", 1, [11, 16]),
  mutant("Timeout", "b <= 1", 1, [11, 16]),
  mutant("Survived", "b >= 1", 1, [11, 16]),
  { ...mutant("NoCoverage", "[]", 2, [11, 2]), location: { start: at(2, 11), end: at(4, 2) } },
  mutant("CompileError", "", 1, [1, 2]),
];
const equivalents = [
  { file: "src/a.ts", original: "[ 1, ]", replacement: "[]", reason: "Nobody reads the list." },
];

test("a result counts what the tests noticed and names what they did not", () => {
  expect(results()).toEqual({
    "src/a.ts": {
      mutants: 4,
      killed: 2,
      survivors: [
        { line: 1, original: "b < 1", replacement: "b >= 1" },
        { line: 2, original: "[ 1, ]", replacement: "[]", reason: "Nobody reads the list." },
      ],
    },
  });
});

test("the page has a table and every survivor", () => {
  const page = pageOf({ receiver: { date: "2026-11-28", node: "20.20.2", files: results() } });
  expect(page.slice(page.indexOf("## receiver"))).toBe(`## receiver

66.7 % on 2026-11-28, Node 20.20.2.

| file | mutants | noticed | change nothing | score in % |
| --- | --- | --- | --- | --- |
| \`src/a.ts\` | 4 | 2 | 1 | 66.7 |

Survivors:

- \`src/a.ts\`, line 1: \`b < 1\` → \`b >= 1\`. No test notices this one.
- \`src/a.ts\`, line 2: \`[ 1, ]\` → \`[]\`. Nobody reads the list.
`);
});

function results() {
  return fileResults(
    mutants,
    () => source,
    (file) => file.replace("/root/", ""),
    equivalents,
  );
}

function mutant(status: string, replacement: string, line: number, [from, to]: readonly [number, number]) {
  return {
    fileName: "/root/src/a.ts",
    status,
    replacement,
    location: { start: at(line, from), end: at(line, to) },
  };
}

function at(line: number, column: number) {
  return { line, column };
}
