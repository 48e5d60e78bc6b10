import { rowText } from "../cases/case-context.ts";
import { type CaseGroup, caseGroups } from "../cases/contract-case.ts";
import type { Finding } from "../check/schema-check.ts";
import type { CaseReport, Matrix, Report } from "./report.ts";

/** Titles of the groups of cases. */
export const groupTitles: Readonly<Record<CaseGroup, string>> = {
  sample: "Samples against the document",
  printed: "Samples as printed",
  types: "Request types × response types",
  credentials: "Credential schemes",
  headers: "Documented headers",
  charset: "Media types with charset",
  refusals: "Refusals",
};

/** A part of a report: a table of cases, or a list of those that no table shows. */
export type Section = {
  readonly title: string;
  readonly detail: string;
  readonly cases: readonly CaseReport[];
  readonly matrix?: Matrix;
  /** The requests must be refused, so the section matters only if a case failed. */
  readonly refusal: boolean;
};

/** Divides a report into sections: tables of documented responses, lists in the order of the groups, refusals. */
export function sectionsOf({ matrices, cases }: Report): readonly Section[] {
  const tables = matrices.map((matrix): Section => {
    const own = matrix.cells.flat();
    const title = `${matrix.operation}, status ${matrix.status}`;
    const refusal = own[0]?.group === "refusals";
    return { title, detail: `${heldRatio(own)}, ${matrix.sample}`, cases: own, matrix, refusal };
  });
  const shown = new Set(tables.flatMap((table) => table.cases.map(({ id }) => id)));
  const lists = caseGroups.flatMap((group): readonly Section[] => {
    const own = cases.filter((one) => one.group === group && !shown.has(one.id));
    if (own.length === 0) return [];
    return [{ title: groupTitles[group], detail: heldRatio(own), cases: own, refusal: group === "refusals" }];
  });
  const sections = [...tables, ...lists];
  return [...sections.filter(({ refusal }) => !refusal), ...sections.filter(({ refusal }) => refusal)];
}

/** Writes how many cases held: `42 of 42`. A case that was not run did not hold. */
function heldRatio(cases: readonly CaseReport[]): string {
  return `${cases.filter(({ status }) => status === "held").length} of ${cases.length}`;
}

/** Returns a function that names a case in a list: its title, or its id where a report has several samples. */
export function labelIn({ cases }: Report): (one: CaseReport) => string {
  const several = cases.some(({ sample }) => sample !== cases[0]?.sample);
  return ({ id, title }) => (several ? id : title);
}

/** Returns `✓`, `✗`, or `–` for a case that was not run. */
export function markOf({ status }: CaseReport): string {
  return { held: "✓", failed: "✗", "not-run": "–" }[status];
}

/** Failed cases whose first finding is the same, apart from the expected value. */
export type Cause = {
  readonly finding: Finding;
  readonly cases: readonly [CaseReport, ...CaseReport[]];
};

/** Groups the failed cases by cause, in the order of their first cases. */
export function causesOf({ cases }: Report): readonly Cause[] {
  const causes = new Map<string, { finding: Finding; cases: [CaseReport, ...CaseReport[]] }>();
  for (const one of cases) {
    const [finding] = one.findings;
    if (finding === undefined) continue;
    const key = JSON.stringify({ ...finding, expected: undefined });
    const cause = causes.get(key);
    if (cause === undefined) causes.set(key, { finding, cases: [one] });
    else {
      cause.cases.push(one);
      const expected = new Set(cause.cases.map(({ findings }) => findings[0]?.expected));
      if (expected.size > 1) cause.finding = { ...finding, expected: [...expected].join(", ") };
    }
  }
  return [...causes.values()];
}

/** Writes a number of cases: `1 case`, `2 cases`. */
export function casesText({ length }: { readonly length: number }): string {
  return `${length} ${length === 1 ? "case" : "cases"}`;
}

/** Lists the problems of the coverage. */
export function coverageProblems({ coverage }: Report): readonly string[] {
  return [
    ...coverage.missing.map((row) => `not covered, and not a known gap: ${rowText(row)}`),
    ...coverage.stale.map(({ gap, reason }) => `stale known gap (${rowText(gap)}): ${reason}`),
    ...coverage.unknownSchemes.map((scheme) => `no case for the credential scheme ${scheme}`),
  ];
}

/** Writes the coverage: `Coverage: 144 of 354 documented rows by cases, 210 by 5 known gaps`. */
export function coverageLine({ coverage: { gaps, covered, documented } }: Report): string {
  const inGaps = gaps.reduce((sum, { rows }) => sum + rows, 0);
  return `Coverage: ${covered} of ${documented} documented rows by cases, ${inGaps} by ${gaps.length} known gaps`;
}

/** Lists the known gaps with their reasons, and the remarks. */
export function notesOf({ coverage, remarks }: Report): readonly string[] {
  const gaps = coverage.gaps.map(({ gap, rows }) => `Known gap ${gap.status}, ${rows} rows: ${gap.reason}`);
  return [...gaps, ...remarks];
}

/** Writes the last line of a report: `✓ 170 of 170 cases held`, and how many did not. */
export function verdict(report: Report): string {
  const { held, failed, notRun, cases } = report.totals;
  const problems = coverageProblems(report).length;
  return [
    `${report.ok ? "✓" : "✗"} ${held} of ${cases} cases held`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
    ...(held + failed === 0 ? ["so nothing was tested"] : []),
    ...(problems > 0 ? [`${problems} coverage ${problems === 1 ? "problem" : "problems"}`] : []),
  ].join(", ");
}

/** Writes the lines of a finding, in plain text. */
export function findingLines({ check, message, pointer, expected, actual }: Finding): readonly string[] {
  return [
    `${check}: ${message}${pointer === undefined ? "" : `, at ${pointer || "the root"}`}`,
    ...(expected === undefined ? [] : [`  expected ${expected}`]),
    ...(actual === undefined ? [] : [`  actual   ${actual}`]),
  ];
}
