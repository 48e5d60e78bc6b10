import { expect, test } from "vitest";
import { addUp, type TestReport } from "./outcome.ts";

function file(status: string, ...tests: string[]): TestReport["testResults"][number] {
  return {
    status,
    assertionResults: tests.map((one) => ({ status: one })),
  };
}

function report(...testResults: TestReport["testResults"]): TestReport {
  const count = (status: string) =>
    testResults.flatMap((one) => one.assertionResults).filter((test) => test.status === status).length;
  return { numPassedTests: count("passed"), numPendingTests: count("pending"), testResults };
}

const good = report(file("passed", "passed", "pending"), file("passed", "passed"));
const bad = report(file("failed", "failed", "passed", "failed"), file("passed", "passed"));
const broken = report(file("failed"), file("passed", "passed"));

test.each<[string, TestReport[], string[], ReturnType<typeof addUp>]>([
  ["everything passes", [good, good], [], { passed: 4, failed: 0, skipped: 2 }],
  ["tests fail", [good, bad], ["test"], { passed: 4, failed: 2, skipped: 1 }],
  ["a file does not load", [broken], ["test"], { passed: 1, failed: 1, skipped: 0 }],
  ["other steps fail", [good], ["drift", "check"], { passed: 2, failed: 2, skipped: 1 }],
  ["tests and other steps fail", [bad], ["test", "clean"], { passed: 2, failed: 3, skipped: 0 }],
  ["the runner fails after its report", [good], ["test"], { passed: 2, failed: 1, skipped: 1 }],
  ["nothing ran", [], ["install", "test"], { passed: 0, failed: 2, skipped: 0 }],
])("the totals are right when %s", (_, reports, failedSteps, expected) => {
  expect(addUp(reports, failedSteps)).toEqual(expected);
});
