import { type CaseGroup, caseGroups } from "../cases/contract-case.ts";
import type { Report } from "./report.ts";
import { coverageProblems, findingLines, groupTitles } from "./summary.ts";
import { mapStrings, replaceInvisible, visible } from "./text.ts";

/**
 * Renders the report as JSON, indented by two spaces. The cells of the matrices are ids of cases. Invisible characters
 * are escaped.
 */
export function renderJson(report: Report): string {
  const matrices = report.matrices.map((matrix) => ({
    ...matrix,
    cells: matrix.cells.map((row) => row.map(({ id }) => id)),
  }));
  const text = JSON.stringify({ ...report, matrices }, undefined, 2);
  const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${replaceInvisible(text, (character) => character.split("").map(escapeUnit).join(""))}\n`;
}

/** A test case of JUnit. */
type Test = {
  readonly group: CaseGroup | "coverage";
  readonly name: string;
  readonly durationMs: number;
  readonly failure?: { readonly check: string; readonly lines: readonly string[] };
  readonly skipped?: string;
};

/** Renders the report as JUnit XML: a suite for each group of cases, and one for the coverage. */
export function renderJunit(given: Report): string {
  const report = mapStrings(given, visible);
  const tests = report.cases.map(({ group, id, durationMs, findings, notRun, curl }): Test => {
    const lines = [...findings.flatMap(findingLines), ...(curl === undefined ? [] : [curl])];
    const failure = findings[0] && { check: findings[0].check, lines: [findings[0].message, ...lines] };
    return {
      group,
      name: id,
      durationMs,
      ...(failure && { failure }),
      ...(notRun !== undefined && { skipped: notRun }),
    };
  });
  const problems = coverageProblems(report);
  const failure = problems.length > 0 && { check: "coverage", lines: [problems[0] ?? "", ...problems] };
  tests.push({ group: "coverage", name: "coverage", durationMs: 0, ...(failure && { failure }) });
  const suites = [...caseGroups, "coverage" as const].map((group) => {
    const own = tests.filter((test) => test.group === group);
    const name = group === "coverage" ? "Coverage" : groupTitles[group];
    return own.length > 0 ? element("testsuite", { name, ...counts(own) }, own.map(testElement)) : "";
  });
  const facts = { name: `contract of ${report.target}`, ...counts(tests), timestamp: report.startedAt };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", facts, suites)}\n`;
}

function counts(tests: readonly Test[]) {
  return {
    tests: tests.length,
    failures: tests.filter(({ failure }) => failure !== undefined).length,
    skipped: tests.filter(({ skipped }) => skipped !== undefined).length,
    time: seconds(tests.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

function testElement({ group, name, durationMs, failure, skipped }: Test): string {
  const [message = "", ...lines] = failure?.lines ?? [];
  return element("testcase", { classname: `contract.${group}`, name, time: seconds(durationMs) }, [
    failure ? element("failure", { type: failure.check, message }, [escaped(lines.join("\n"))]) : "",
    skipped === undefined ? "" : element("skipped", { message: skipped }, []),
  ]);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[],
): string {
  const fields = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${fields.join("")}>${content.join("")}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes a string without invisible characters for XML 1.0 §2.2. */
function escaped(text: string): string {
  return text.replace(/[&<>"\uFFFE\uFFFF]/g, (one) => entities[one] ?? "\ufffd");
}
