import type { Finding } from "../check/finding.ts";
import { isControl } from "./control-character.ts";
import { mapTexts } from "./map-texts.ts";
import type { CaseReport, Matrix, Report } from "./report.ts";
import {
  coverageLine,
  coverageProblems,
  groupTitles,
  heldIn,
  isRefusal,
  labelIn,
  markOf,
  matrixTitle,
  otherCases,
  ratio,
  verdict,
} from "./summary.ts";

type Paint = (text: string, as: "good" | "bad" | "quiet" | "strong") => string;

const codes = { good: 32, bad: 31, quiet: 2, strong: 1 } as const;

/** The report for a terminal; `colour` adds ANSI escapes. */
export const renderTerminal = (given: Report, { colour = false } = {}): string => {
  const report = mapTexts(given, printable);
  const paint: Paint = (text, as) => (colour ? `\u001b[${codes[as]}m${text}\u001b[0m` : text);
  const label = labelIn(report);
  const failed = report.cases.filter(({ status }) => status === "failed");
  const lines = [
    `Contract of ${report.target}, ${report.strength}${report.live ? ", live" : ""}`,
    ...report.matrices.flatMap((matrix) => ["", ...matrixLines(matrix, paint)]),
    ...otherCases(report).flatMap(([group, cases]) => [
      "",
      `${paint(groupTitles[group], "strong")}  ${ratio(heldIn(cases), cases.length)}`,
      ...(isLong(cases) ? [] : cases.map((one) => `  ${painted(one, paint)} ${label(one)}`)),
    ]),
    ...failed.flatMap((one) => ["", ...failureLines(one, paint)]),
    "",
    coverageLine(report),
    ...coverageProblems(report).map((problem) => paint(`  ✗ ${problem}`, "bad")),
    ...report.coverage.gaps.flatMap(({ gap, rows }) =>
      wrapped(`  ${gap.status}, ${rows} rows: ${gap.reason}`, "    "),
    ),
    ...report.remarks.flatMap((remark) => wrapped(`Note: ${remark}`, "  ")),
    "",
    paint(`${report.ok ? "✓" : "✗"} ${verdict(report)}`, report.ok ? "good" : "bad"),
    "",
  ];
  return lines.join("\n");
};

/** A long list in which everything held says no more than its first line. */
const isLong = (cases: readonly CaseReport[]): boolean =>
  cases.length > 12 && cases.every(({ status }) => status === "held");

/** Text of a server must not steer the terminal: only line breaks, as in a curl line's body, stay. */
const printable = (text: string): string =>
  [...text].map((one) => (isControl(one) && one !== "\n" ? " " : one)).join("");

/** Prose in lines of at most 80 columns, broken at blanks; all but the first begin with the indent. */
const wrapped = (text: string, indent: string): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S) /)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > 80) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line];
};

const painted = (one: CaseReport, paint: Paint): string =>
  paint(markOf(one), one.status === "held" ? "good" : one.status === "failed" ? "bad" : "quiet");

/** Columns go by letter: six media types side by side are wider than a terminal. */
const matrixLines = (matrix: Matrix, paint: Paint): readonly string[] => {
  const width = Math.max(18, ...matrix.requestTypes.map((type) => type.length));
  const title = `${paint(matrixTitle(matrix), "strong")}  ${ratio(matrix.held, matrix.total)}, ${matrix.sample}`;
  // The table of the documented reply is what a reader looks for; those of refusals only when one is amiss.
  if (isRefusal(matrix) && isLong(matrix.cells.flat())) return [title];
  const letters = matrix.responseTypes.map((_, index) => String.fromCharCode(65 + index));
  return [
    title,
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
