import { posix } from "node:path";
import { expect, test } from "vitest";
import { importsOf, isTest, readText, sourceFiles } from "./tree.ts";

const sources = sourceFiles();

/** The files that each file imports from its own package, by path from the root. */
const imports = new Map(sources.map((path) => [path, localImports(path)]));

function localImports(path: string): readonly string[] {
  const targets = importsOf(path)
    .filter((name) => name.startsWith("."))
    .map((name) => posix.join(posix.dirname(path), name));
  return [...new Set(targets)].filter((target) => sources.includes(target));
}

/** What a reader follows: the sources without tests. */
const read = sources.filter((path) => !isTest(path));

/** Returns the shortest way from a file back to itself, or `undefined`. */
function circleThrough(start: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const next of imports.get(path) ?? []) {
      if (next === start) {
        const way = [path];
        while (way[0] !== start) way.unshift(cameFrom.get(way[0] as string) as string);
        return way;
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, path);
        queue.push(next);
      }
    }
  }
  return undefined;
}

test("no source files import each other in a circle, types included", () => {
  const circles = read.map(circleThrough).filter((circle) => circle !== undefined);
  // A circle of three files is found three times.
  const distinct = new Map(circles.map((circle) => [[...circle].sort().join(), circle]));
  expect([...distinct.values()].map((circle) => [...circle, circle[0]].join(" → "))).toEqual([]);
});

test("no two folders import each other, unless one contains the other", () => {
  const arrows = new Map<string, string>();
  for (const path of read) {
    // An index lists what its folder offers; it belongs to those who come from outside.
    if (path.endsWith("/index.ts")) continue;
    for (const target of imports.get(path) ?? []) {
      const [from, to] = [posix.dirname(path), posix.dirname(target)];
      // A folder composes its subfolders (a registry of codecs, a table of commands) and holds what they share.
      const isNested = to.startsWith(`${from}/`) || from.startsWith(`${to}/`);
      if (from !== to && !isNested) arrows.set(`${from} → ${to}`, `${path} → ${target}`);
    }
  }
  const both = [...arrows].filter(([arrow]) => {
    const [from, to] = arrow.split(" → ") as [string, string];
    return from < to && arrows.has(`${to} → ${from}`);
  });
  expect(
    both.map(([arrow, example]) => {
      const [from, to] = arrow.split(" → ");
      return `${from} and ${to}: ${example}; ${arrows.get(`${to} → ${from}`)}`;
    }),
  ).toEqual([]);
});

function lineCount(path: string): number {
  return readText(path).split("\n").length - 1;
}

test("source files have at most 300 lines", () => {
  const tooLong = read.filter((path) => lineCount(path) > 300);
  expect(tooLong.map((path) => `${path}: ${lineCount(path)} lines`)).toEqual([]);
});

test("no file under 10 lines is imported from one place only", () => {
  const crumbs = sources.filter((path) => {
    if (lineCount(path) >= 10) return false;
    const importers = sources.filter((other) => imports.get(other)?.includes(path));
    // The tests of a file do not make it a concept.
    return (isTest(path) ? importers : importers.filter((other) => !isTest(other))).length === 1;
  });
  expect(crumbs.map((path) => `${path}: ${lineCount(path)} lines`)).toEqual([]);
});
