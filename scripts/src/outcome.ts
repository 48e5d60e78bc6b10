import { stripVTControlCharacters } from "node:util";

/** The report of a test runner, in vitest's JSON format. */
export type TestReport = {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly FileResult[];
};

/** The results of one test file. `name` is its path, `message` says why a file failed that ran no test. */
export type FileResult = {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages?: readonly string[] | null;
  }[];
};

/** A failed test, or a file that failed without a failed test. */
export type Failure = { readonly file: string; readonly test?: string; readonly message: string };

/** The totals of a run. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * Adds up reports and failed steps. A file that fails without a failed test, for example because it does not load,
 * counts as one failure, and so does a failed step. The step `test` is counted only if no report has a failure.
 */
export function addUp(reports: readonly TestReport[], failedSteps: readonly string[]): Outcome {
  const sum = (pick: (report: TestReport) => number) =>
    reports.reduce((total, report) => total + pick(report), 0);
  const failedTests = failuresIn(reports).length;
  const steps = failedSteps.filter((name) => name !== "test" || failedTests === 0);
  return {
    passed: sum(({ numPassedTests }) => numPassedTests),
    failed: failedTests + steps.length,
    skipped: sum(({ numPendingTests }) => numPendingTests),
  };
}

/** Returns the failures in reports, in the order of the reports. */
export function failuresIn(reports: readonly TestReport[]): readonly Failure[] {
  return reports.flatMap(({ testResults }) => testResults.flatMap(failuresOf));
}

function failuresOf({ name, status, message, assertionResults }: FileResult): readonly Failure[] {
  const failed = assertionResults
    .filter((test) => test.status === "failed")
    .map((test) => ({ file: name, test: test.fullName, message: (test.failureMessages ?? []).join("\n") }));
  return failed.length === 0 && status === "failed" ? [{ file: name, message }] : failed;
}

/**
 * Returns the lines that list failures: file and title, then the start of the message without colours and without the
 * stack frames of dependencies. At most 20 failures, 12 lines of each message and 300 characters of each line. Counts
 * the failures and lines that it leaves out.
 */
export function failureLines(failures: readonly Failure[]): readonly string[] {
  if (failures.length === 0) return [];
  const rest = failures.length - maxFailures;
  return [
    `Failed tests (${failures.length}):`,
    ...failures.slice(0, maxFailures).flatMap(linesOf),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

const maxFailures = 20;
const maxLines = 12;
const maxLength = 300;

/** A line of a stack trace that is in the test runner or another dependency. */
const innerFrame = /^\s+at .*\/node_modules\//;

function linesOf({ file, test, message }: Failure): readonly string[] {
  const lines = stripVTControlCharacters(message)
    .trimEnd()
    .split(/\r?\n/)
    .filter((line) => !innerFrame.test(line));
  const rest = lines.length - maxLines;
  return [
    `  ${file}${test === undefined ? "" : `: ${test}`}`,
    ...lines.slice(0, maxLines).map((line) => `    ${line}`),
    ...(rest > 0 ? [`    and ${rest} more lines`] : []),
  ].map((line) => (line.length > maxLength ? `${line.slice(0, maxLength)}…` : line));
}
