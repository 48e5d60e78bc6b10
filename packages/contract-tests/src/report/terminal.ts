import type { CaseReport, Matrix, Report } from "./report.ts";
import {
  coverageLine,
  coverageProblems,
  findingLines,
  labelIn,
  markOf,
  notesOf,
  sectionsOf,
  verdict,
} from "./summary.ts";
import { isControl, mapStrings } from "./text.ts";

const codes = { held: 32, failed: 31, "not-run": 2, strong: 1 } as const;

type Paint = (text: string, as: keyof typeof codes) => string;

/** Renders the report for a terminal; `colour` adds ANSI escape sequences. */
export function renderTerminal(given: Report, { colour = false } = {}): string {
  const report = mapStrings(given, printable);
  const paint: Paint = (text, as) => (colour ? `\u001b[${codes[as]}m${text}\u001b[0m` : text);
  const label = labelIn(report);
  const failures = report.cases.flatMap(({ status, id, findings, curl }) => {
    if (status !== "failed") return [];
    const lines = [...findings.flatMap(findingLines), ...(curl === undefined ? [] : [curl])];
    return ["", paint(`✗ ${id}`, "failed"), ...lines.map((line) => `    ${line}`)];
  });
  return [
    `Contract of ${report.target}, ${report.strength}${report.live ? ", live" : ""}`,
    ...sectionsOf(report).flatMap(({ title, detail, cases, matrix, refusal }) => {
      // A long list in which every case held adds nothing to its title, nor does a table of refusals.
      const isLong = cases.length > 12 && cases.every(({ status }) => status === "held");
      const lines =
        isLong && (refusal || !matrix)
          ? []
          : matrix
            ? matrixLines(matrix, paint)
            : cases.map((one) => `${paint(markOf(one), one.status)} ${label(one)}`);
      return ["", `${paint(title, "strong")}  ${detail}`, ...lines.map((line) => `  ${line}`)];
    }),
    ...failures,
    "",
    coverageLine(report),
    ...coverageProblems(report).map((problem) => paint(`  ✗ ${problem}`, "failed")),
    ...notesOf(report).flatMap((note) => wrapped(`- ${note}`, "  ")),
    "",
    paint(verdict(report), report.ok ? "held" : "failed"),
    "",
  ].join("\n");
}

/** Replaces control characters, so that a server cannot control the terminal. Line breaks of a curl command stay. */
function printable(text: string): string {
  return [...text].map((one) => (isControl(one) && one !== "\n" ? " " : one)).join("");
}

/** Wraps prose at spaces to lines of at most 80 columns; all but the first begin with the indent. */
function wrapped(text: string, indent: string): readonly string[] {
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
}

/** Names columns by letter: six media types side by side are wider than a terminal. */
function matrixLines({ requestTypes, responseTypes, cells }: Matrix, paint: Paint): readonly string[] {
  const width = Math.max(18, ...requestTypes.map((type) => type.length));
  const letters = responseTypes.map((_, index) => String.fromCharCode(65 + index));
  const marks = (row: readonly CaseReport[]) => row.map((one) => paint(markOf(one), one.status)).join(" ");
  return [
    `${"request \\ response".padEnd(width)}  ${letters.join(" ")}`,
    ...cells.map((row, index) => `${(requestTypes[index] ?? "").padEnd(width)}  ${marks(row)}`),
    ...responseTypes.map((type, index) => paint(`${letters[index]} ${type}`, "not-run")),
  ];
}
