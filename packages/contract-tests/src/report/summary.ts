import { type CaseGroup, caseGroups } from "../cases/contract-case.ts";
import { rowText } from "../cases/coverage.ts";
import type { CaseReport, Matrix, Report } from "./report.ts";

/** What each group of cases shows, in the words of the reports. */
export const groupTitles: Readonly<Record<CaseGroup, string>> = {
  sample: "Samples against the document",
  printed: "Samples as printed",
  types: "Request types × response types",
  credentials: "Credential schemes",
  headers: "Documented headers",
  charset: "Media types with charset",
  refusals: "Refusals",
};

/** Cases that no matrix shows, group by group, in the order of the groups. */
export const otherCases = (report: Report): readonly (readonly [CaseGroup, readonly CaseReport[]])[] => {
  const shown = new Set(report.matrices.flatMap(({ cells }) => cells.flat().map(({ id }) => id)));
  return caseGroups.flatMap((group) => {
    const own = report.cases.filter((one) => one.group === group && !shown.has(one.id));
    return own.length > 0 ? [[group, own] as const] : [];
  });
};

/** `42 of 42`. */
export const ratio = (held: number, total: number): string => `${held} of ${total}`;

/** How many of the cases held; one that was not run did not. */
export const heldIn = (cases: readonly CaseReport[]): number =>
  cases.filter(({ status }) => status === "held").length;

/** `v1Webhook_TestWebhook, status 200`. */
export const matrixTitle = ({ operation, status }: Matrix): string => `${operation}, status ${status}`;

/** What a list calls its cases: the title, with the sample in front where a report has several. */
export const labelIn = ({ cases }: Report): ((one: CaseReport) => string) => {
  const several = cases.some(({ sample }) => sample !== cases[0]?.sample);
  return ({ id, title }) => (several ? id : title);
};

/** Whether a matrix is of requests that have to be refused. */
export const isRefusal = ({ cells }: Matrix): boolean => cells[0]?.[0]?.group === "refusals";

/** `✓`, `✗` or `–` for a case that was not run. */
export const markOf = ({ status }: CaseReport): string =>
  ({ held: "✓", failed: "✗", "not-run": "–" })[status];

/** What is wrong with the coverage, a line each. */
export const coverageProblems = ({ coverage }: Report): readonly string[] => [
  ...coverage.missing.map((row) => `not covered and no known gap: ${rowText(row)}`),
  ...coverage.stale.map(
    ({ gap, reason }) =>
      `stale known gap (${gap.operation} ${gap.status}, ${gap.requestType} → ${gap.responseType}): ${reason}`,
  ),
  ...coverage.unknownSchemes.map((scheme) => `no case for the credential scheme ${scheme}`),
];

/** `Coverage: 150 of 360 documented rows by cases, 210 by 5 known gaps`. */
export const coverageLine = ({ coverage }: Report): string => {
  const inGaps = coverage.gaps.reduce((sum, { rows }) => sum + rows, 0);
  const { length } = coverage.gaps;
  return `Coverage: ${ratio(coverage.covered, coverage.documented)} documented rows by cases, ${inGaps} by ${length} known gaps`;
};

/** `all held`, or how many did not. */
export const verdict = (report: Report): string => {
  const { held, failed, notRun, cases } = report.totals;
  const problems = coverageProblems(report).length;
  const parts = [`${ratio(held, cases)} cases held`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (notRun > 0) parts.push(`${notRun} not run`);
  if (problems > 0) parts.push(`${problems} coverage ${problems === 1 ? "problem" : "problems"}`);
  return parts.join(", ");
};
