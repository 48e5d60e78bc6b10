import type { Finding } from "../check/finding.ts";
import type { CaseReport, Matrix, Report } from "./report.ts";
import {
  coverageLine,
  coverageProblems,
  groupTitles,
  heldIn,
  markOf,
  matrixTitle,
  otherCases,
  ratio,
  verdict,
} from "./summary.ts";

type Paint = (text: string, as: "good" | "bad" | "quiet" | "strong") => string;

const codes = { good: 32, bad: 31, quiet: 2, strong: 1 } as const;

/** The report for a terminal; `colour` adds ANSI escapes. */
export const renderTerminal = (report: Report, { colour = false } = {}): string => {
  const paint: Paint = (text, as) => (colour ? `\u001b[${codes[as]}m${text}\u001b[0m` : text);
  const failed = report.cases.filter(({ status }) => status === "failed");
  const lines = [
    `Contract of ${report.target}, ${report.strength}${report.live ? ", live" : ""}`,
    ...report.matrices.flatMap((matrix) => ["", ...matrixLines(matrix, paint)]),
    ...otherCases(report).flatMap(([group, cases]) => [
      "",
      `${paint(groupTitles[group], "strong")}  ${ratio(heldIn(cases), cases.length)}`,
      ...cases.map((one) => `  ${painted(one, paint)} ${one.title}`),
    ]),
    ...failed.flatMap((one) => ["", ...failureLines(one, paint)]),
    "",
    coverageLine(report),
    ...coverageProblems(report).map((problem) => paint(`  ✗ ${problem}`, "bad")),
    ...report.coverage.gaps.map(({ gap, rows }) => `  ${gap.status}, ${rows} rows: ${gap.reason}`),
    ...report.remarks.map((remark) => `Note: ${remark}`),
    "",
    paint(`${report.ok ? "✓" : "✗"} ${verdict(report)}`, report.ok ? "good" : "bad"),
    "",
  ];
  return lines.map((line) => printable(line, colour)).join("\n");
};

/** Text of a server must not steer the terminal. */
const printable = (line: string, colour: boolean): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  const clean = line.replace(colour ? /[\u0000-\u0009\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g : /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ");
  return clean;
};

const painted = (one: CaseReport, paint: Paint): string =>
  paint(markOf(one), one.status === "held" ? "good" : one.status === "failed" ? "bad" : "quiet");

/** Columns go by letter: six media types side by side are wider than a terminal. */
const matrixLines = (matrix: Matrix, paint: Paint): readonly string[] => {
  const width = Math.max(18, ...matrix.requestTypes.map((type) => type.length));
  const letters = matrix.responseTypes.map((_, index) => String.fromCharCode(65 + index));
  return [
    `${paint(matrixTitle(matrix), "strong")}  ${ratio(matrix.held, matrix.total)}`,
    `  ${"request \\ response".padEnd(width)}  ${letters.join(" ")}`,
    ...matrix.cells.map((row, index) => {
      const marks = row.map((one) => painted(one, paint)).join(" ");
      return `  ${(matrix.requestTypes[index] ?? "").padEnd(width)}  ${marks}`;
    }),
    ...matrix.responseTypes.map((type, index) => paint(`  ${letters[index]} ${type}`, "quiet")),
  ];
};

const failureLines = (one: CaseReport, paint: Paint): readonly string[] => [
  paint(`✗ ${one.id}`, "bad"),
  ...one.findings.flatMap((finding) => findingLines(finding)),
  ...(one.curl === undefined ? [] : [`    ${one.curl}`]),
];

const findingLines = ({ check, message, pointer, expected, actual }: Finding): readonly string[] => [
  `    ${check}: ${message}${pointer === undefined ? "" : `, at ${pointer === "" ? "the root" : pointer}`}`,
  ...(expected === undefined ? [] : [`      expected ${expected}`]),
  ...(actual === undefined ? [] : [`      actual   ${actual}`]),
];
