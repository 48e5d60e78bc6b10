import { expect, test } from "vitest";
import { renderHtml } from "./html.ts";
import { renderJson, renderJunit } from "./machine-reports.ts";
import type { CaseReport, Report } from "./report.ts";
import { renderTerminal } from "./terminal.ts";
import { visible } from "./text.ts";

/** One of each kind: bidirectional controls and marks, joiners, controls, separators, spaces, fillers, tags. */
const invisible = [
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c],
  ...[0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0x00ad, 0x034f, 0x3164, 0xfe0f, 0xe0041],
  ...[0x0000, 0x0007, 0x000d, 0x001b, 0x007f, 0x009b, 0x2028, 0x2029, 0x00a0, 0x2003, 0xd800],
];

test.each(invisible.map((code) => [code.toString(16).toUpperCase().padStart(4, "0"), code] as const))(
  "shows U+%s as its code point",
  (name, code) => {
    expect(visible(`a${String.fromCodePoint(code)}b`)).toBe(`a[U+${name}]b`);
  },
);

test("changes no visible character and no line break", () => {
  const text = "Grüße, Ω \u{1f600} <b> 漢字\n\tעברית";
  expect(visible(text)).toBe(text);
});

const everything = invisible.map((code) => String.fromCodePoint(code)).join("x");
const one: CaseReport = {
  id: `sample: ${everything}`,
  group: "printed",
  title: everything,
  operation: "op",
  sample: "sample",
  status: "failed",
  findings: [
    { check: "value", message: everything, pointer: `/${everything}`, expected: "1", actual: everything },
  ],
  tolerated: [],
  leftOut: [],
  request: { start: "POST /", headers: [["a", everything]], body: everything, length: 1 },
  response: { start: `200 ${everything}`, headers: [], body: everything, length: 1 },
  durationMs: 1,
};
const report: Report = {
  ok: false,
  target: everything,
  live: false,
  strength: "strict",
  startedAt: "",
  durationMs: 1,
  totals: { cases: 1, held: 0, failed: 1, notRun: 0 },
  matrices: [],
  cases: [one],
  coverage: { documented: 0, covered: 0, gaps: [], missing: [], stale: [], unknownSchemes: [] },
  remarks: [everything],
};

test.each([
  ["terminal", renderTerminal(report)],
  ["terminal, verbose", renderTerminal(report, { verbose: true })],
  ["HTML", renderHtml(report)],
  ["JUnit XML", renderJunit(report)],
  ["JSON", renderJson(report)],
])("the %s report contains no invisible character", (name, text) => {
  const left = invisible.filter((code) => text.includes(String.fromCodePoint(code)));
  expect(left.map((code) => code.toString(16))).toEqual([]);
  if (name !== "JSON") expect(text).toContain("[U+202E]");
});

test("JSON escapes invisible characters, so that its values stay the same", () => {
  expect(JSON.parse(renderJson(report))).toMatchObject({ target: everything, remarks: [everything] });
});
