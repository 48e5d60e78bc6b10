import type { CaseReport, Matrix, Report } from "./report.ts";
import {
  casesText,
  causesOf,
  coverageLine,
  coverageProblems,
  findingLines,
  labelIn,
  markOf,
  notesOf,
  type Section,
  sectionsOf,
  verdict,
} from "./summary.ts";
import { mapStrings, visible } from "./text.ts";

/** How a report is rendered for a terminal. */
export type TerminalOptions = {
  /** Adds ANSI escape sequences. Default: false. */
  readonly colour?: boolean | undefined;
  /** Lists every failed case with its curl command. Default: one example for each cause. */
  readonly verbose?: boolean | undefined;
  /** Width for prose and tables. Default: 80. */
  readonly columns?: number | undefined;
};

/** The longest list of cases in a section. */
const maxListed = 12;

const codes = { held: 32, failed: 31, "not-run": 2, strong: 1 } as const;

type Paint = (text: string, as: keyof typeof codes) => string;

/** Renders the report for a terminal. */
export function renderTerminal(given: Report, options: TerminalOptions = {}): string {
  const { colour = false, verbose = false, columns = 80 } = options;
  const report = mapStrings(given, (text) => visible(text).replaceAll("\t", " "));
  const paint: Paint = (text, as) => (colour ? `\u001b[${codes[as]}m${text}\u001b[0m` : text);
  const prose = (text: string, indent: string, as?: keyof typeof codes) =>
    wrapped(text, indent, columns).map((line) => (as ? paint(line, as) : line));
  const label = labelIn(report);
  const sections = sectionsOf(report).flatMap((section) => {
    const { title, detail, cases, matrix } = section;
    const lines = isPlain(section)
      ? []
      : matrix
        ? matrixLines(matrix, paint, columns)
        : listed(cases, verbose).map((one) =>
            typeof one === "string" ? one : `${paint(markOf(one), one.status)} ${label(one)}`,
          );
    const gap = title.length + 2 + detail.length > columns ? "\n  " : "  ";
    return ["", `${paint(title, "strong")}${gap}${detail}`, ...lines.map((line) => `  ${line}`)];
  });
  const causes = causesOf(report).toSorted((one, other) => other.cases.length - one.cases.length);
  const failures = causes.flatMap(({ finding, cases }) => {
    const [title = "", ...facts] = findingLines(finding);
    const [example] = cases;
    const examples = verbose ? cases : [example];
    return [
      "",
      ...prose(`✗ ${casesText(cases)}: ${title}`, "  ", "failed"),
      ...facts.map((line) => `  ${line}`),
      ...examples.flatMap(({ id, findings, curl }) => [
        `  ${cases.length > 1 && !verbose ? `for example ${id}` : id}`,
        ...findings.slice(1).flatMap((other) => findingLines(other).map((line) => `    ${line}`)),
        ...(verbose && curl !== undefined ? [`    ${curl}`] : []),
      ]),
    ];
  });
  return [
    `Contract of ${report.target}, ${report.strength}${report.live ? ", live" : ""}`,
    ...sections,
    ...failures,
    "",
    ...prose(coverageLine(report), "  "),
    ...coverageProblems(report).flatMap((problem) => prose(`  ✗ ${problem}`, "    ", "failed")),
    ...notesOf(report).flatMap((note) => prose(`- ${note}`, "  ")),
    ...(failures.length > 0 && !verbose
      ? prose("- --verbose lists every failed case with its curl command.", "  ")
      : []),
    "",
    ...(report.diagnosis === undefined ? [] : [...prose(`→ ${report.diagnosis}`, "  ", "strong"), ""]),
    paint(verdict(report), report.ok ? "held" : "failed"),
    "",
  ].join("\n");
}

/** A section whose title is enough: every case failed or was not run, or a long list or a table of refusals held. */
function isPlain({ cases, matrix, refusal }: Section): boolean {
  if (cases.length <= 1 || new Set(cases.map(({ status }) => status)).size > 1) return false;
  return cases[0]?.status !== "held" || (cases.length > maxListed && (refusal || matrix === undefined));
}

/** The cases of a section: all of a short list, and of a long one the first that failed, with the number of the others. */
function listed(cases: readonly CaseReport[], verbose: boolean): readonly (CaseReport | string)[] {
  if (verbose || cases.length <= maxListed) return cases;
  const failed = cases.filter(({ status }) => status === "failed");
  const more = failed.length - maxListed;
  return more > 0 ? [...failed.slice(0, maxListed), `… and ${more} more that failed`] : failed;
}

/** Wraps prose at spaces; all lines but the first begin with the indent. */
function wrapped(text: string, indent: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\S) /)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > columns) {
      lines.push(line);
      line = indent + word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Names columns by letter, and in a narrow terminal rows by number: media types side by side are too wide. */
function matrixLines(matrix: Matrix, paint: Paint, columns: number): readonly string[] {
  const { requestTypes, responseTypes, cells } = matrix;
  const letters = responseTypes.map((_, index) => String.fromCharCode(65 + index));
  const widest = Math.max(18, ...requestTypes.map((type) => type.length));
  const isNarrow = widest + 3 + 2 * letters.length > columns;
  const width = isNarrow ? 2 : widest;
  const names = isNarrow ? requestTypes.map((_, index) => String(index + 1)) : requestTypes;
  const marks = (row: readonly CaseReport[]) => row.map((one) => paint(markOf(one), one.status)).join(" ");
  return [
    `${(isNarrow ? "" : "request \\ response").padEnd(width)}  ${letters.join(" ")}`,
    ...cells.map((row, index) => `${(names[index] ?? "").padEnd(width)}  ${marks(row)}`),
    ...(isNarrow ? requestTypes.map((type, index) => paint(`${index + 1} ${type}`, "not-run")) : []),
    ...responseTypes.map((type, index) => paint(`${letters[index]} ${type}`, "not-run")),
  ];
}
