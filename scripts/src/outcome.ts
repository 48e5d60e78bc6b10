/** The report of a test runner, in vitest's JSON format. */
export type TestReport = {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  /** One entry per test file. */
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/** The totals of a run. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * Adds up reports and failed steps. A file that fails without a failed test, for example because it does not load,
 * counts as one failure, and so does a failed step. The step `test` is counted only if no report has a failure.
 */
export function addUp(reports: readonly TestReport[], failedSteps: readonly string[]): Outcome {
  const sum = (pick: (report: TestReport) => number) =>
    reports.reduce((total, report) => total + pick(report), 0);
  const failedTests = sum(({ testResults }) =>
    testResults.reduce((total, file) => total + failuresOf(file), 0),
  );
  const steps = failedSteps.filter((name) => name !== "test" || failedTests === 0);
  return {
    passed: sum(({ numPassedTests }) => numPassedTests),
    failed: failedTests + steps.length,
    skipped: sum(({ numPendingTests }) => numPendingTests),
  };
}

function failuresOf({ status, assertionResults }: TestReport["testResults"][number]): number {
  const failed = assertionResults.filter((test) => test.status === "failed").length;
  return failed === 0 && status === "failed" ? 1 : failed;
}
