import { caseGroups } from "../cases/contract-case.ts";
import type { CaseReport, Report } from "./report.ts";
import { coverageProblems, groupTitles } from "./summary.ts";

/** The report as JUnit XML: a suite for each group of cases, and one for the coverage. */
export const renderJunit = (report: Report): string => {
  const suites = caseGroups.flatMap((group) => {
    const cases = report.cases.filter((one) => one.group === group);
    return cases.length > 0 ? [suite(groupTitles[group], cases.map(caseElement), cases)] : [];
  });
  const problems = coverageProblems(report);
  const coverage = element(
    "testcase",
    { classname: "contract.coverage", name: "coverage", time: "0" },
    problems.length === 0
      ? ""
      : element("failure", { message: problems[0] ?? "" }, escaped(problems.join("\n"))),
  );
  const { cases, failed, notRun } = report.totals;
  const totals = {
    name: `contract of ${report.target}`,
    tests: cases + 1,
    failures: failed + (problems.length > 0 ? 1 : 0),
    skipped: notRun,
    time: seconds(report.durationMs),
    timestamp: report.startedAt,
  };
  const coverageSuite = element(
    "testsuite",
    { name: "Coverage", tests: 1, failures: problems.length > 0 ? 1 : 0, skipped: 0, time: "0" },
    coverage,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", totals, [...suites, coverageSuite].join(""))}\n`;
};

const suite = (name: string, children: readonly string[], cases: readonly CaseReport[]): string => {
  const count = (status: CaseReport["status"]) => cases.filter((one) => one.status === status).length;
  const time = seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0));
  const facts = { name, tests: cases.length, failures: count("failed"), skipped: count("not-run"), time };
  return element("testsuite", facts, children.join(""));
};

const caseElement = (one: CaseReport): string =>
  element(
    "testcase",
    { classname: `contract.${one.group}`, name: one.id, time: seconds(one.durationMs) },
    one.status === "failed"
      ? failure(one)
      : one.status === "not-run"
        ? element("skipped", { message: one.notRun ?? "" })
        : "",
  );

const failure = ({ findings, curl }: CaseReport): string => {
  const text = findings.map(({ check, message, pointer, expected, actual }) =>
    [
      `${check}: ${message}`,
      pointer === undefined ? undefined : `  at ${pointer === "" ? "the root" : pointer}`,
      expected === undefined ? undefined : `  expected ${expected}`,
      actual === undefined ? undefined : `  actual   ${actual}`,
    ]
      .filter((line) => line !== undefined)
      .join("\n"),
  );
  const [first] = findings;
  const attributes = { type: first?.check ?? "", message: first?.message ?? "" };
  return element("failure", attributes, escaped([...text, ...(curl === undefined ? [] : [curl])].join("\n")));
};

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const element = (
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = "",
): string => {
  const fields = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return content === "" ? `<${name}${fields.join("")}/>` : `<${name}${fields.join("")}>${content}</${name}>`;
};

/** Text for XML 1.0 §2.2; characters that it cannot hold become U+FFFD. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
    .replace(/[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#xD;");
