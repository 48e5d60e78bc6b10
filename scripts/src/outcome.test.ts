import { expect, test } from "vitest";
import { addUp, type FileResult, failureLines, failuresIn, type TestReport } from "./outcome.ts";

function file(status: string, ...tests: string[]): FileResult {
  return {
    name: "packages/client/src/ping.test.ts",
    status,
    message: tests.length === 0 ? "Cannot find module 'x'" : "",
    assertionResults: tests.map((one, index) => ({
      status: one,
      fullName: `test ${index}`,
      failureMessages: one === "failed" ? ["Error: first", "second"] : null,
    })),
  };
}

function report(...testResults: FileResult[]): TestReport {
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

test("failures are listed by file and title, and a file that ran no test by its message", () => {
  expect(failureLines(failuresIn([good, bad, broken]))).toEqual([
    "Failed tests (3):",
    "  packages/client/src/ping.test.ts: test 0",
    "    Error: first",
    "    second",
    "  packages/client/src/ping.test.ts: test 2",
    "    Error: first",
    "    second",
    "  packages/client/src/ping.test.ts",
    "    Cannot find module 'x'",
  ]);
});

test("nothing is listed when everything passes", () => {
  expect(failureLines(failuresIn([good]))).toEqual([]);
});

test("a long list of failures is cut, and the rest is counted", () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);
  const long = { file: "a.test.ts", test: "x".repeat(400), message: `${numbered(15).join("\n")}\n` };
  const coloured = {
    file: "b.test.ts",
    test: "one",
    message: "\u001b[31mred\u001b[39m\n    at x (file:///r/node_modules/x/y.js:1:2)",
  };
  const failures = [long, ...numbered(22).map(() => coloured)];
  expect(failureLines(failures)).toEqual([
    "Failed tests (23):",
    `  a.test.ts: ${"x".repeat(287)}…`,
    ...numbered(12).map((line) => `    ${line}`),
    "    and 3 more lines",
    ...numbered(19).flatMap(() => ["  b.test.ts: one", "    red"]),
    "  and 3 more",
  ]);
});
