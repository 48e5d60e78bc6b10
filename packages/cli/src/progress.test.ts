import { expect, test } from "vitest";
import { LineSet } from "./fleet/line-set.ts";
import { barLine, count, createTally, duration, summaryTable } from "./fleet/progress.ts";

test.each([40, 60, 80, 200])("the bar and the summary fit %d columns", (columns) => {
  const tally = createTally();
  const result = { Message: `HTTP/1.1 500 ${"long ".repeat(40)}` };
  for (let line = 1; line <= 12_345; line += 1)
    count(tally, { line, target: "x", ok: false, result, durationMs: 1 });
  const lines = [
    barLine(tally, 0.42, columns),
    barLine(tally, undefined, columns),
    ...summaryTable(tally, columns),
  ];
  expect(lines.filter((line) => line.length >= columns)).toEqual([]);
});

test("the summary counts the causes of failures, however many there are", () => {
  const tally = createTally();
  const error = { kind: "http", code: "unauthorized", message: "", status: 401 };
  for (let line = 1; line <= 500; line += 1) {
    const result = { Message: `cause ${String.fromCharCode(line + 1000)}` };
    count(tally, { line, target: "x", ok: false, durationMs: 1, ...(line % 2 ? { error } : { result }) });
  }
  expect(tally.causes.size).toBeLessThanOrEqual(50);
  expect(summaryTable(tally, 80)).toContain("  250 × unauthorized 401");
});

test.each([
  [42, "42 s"],
  [185, "3 min 5 s"],
  [7620, "2 h 7 min"],
])("%d s is %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test("a set of lines contains the lines that were added", () => {
  const lines = new LineSet();
  const added = [1, 8, 32_767, 32_768, 1_000_000, 8].map((line) => lines.add(line));
  expect(added).toEqual([true, true, true, true, true, false]);
  expect([lines.size, lines.has(7), lines.has(8), lines.has(1_000_000)]).toEqual([5, false, true, true]);
});
