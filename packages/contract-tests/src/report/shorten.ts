import type { Finding } from "../check/finding.ts";
import type { CaseReport } from "./report.ts";

const longest = 300;

/** Cuts expected and actual values of the findings to 300 characters; for cases without secrets in them. */
export const shortened = (one: CaseReport): CaseReport => ({
  ...one,
  findings: one.findings.map(shortFinding),
});

const shortFinding = (finding: Finding): Finding => ({
  ...finding,
  ...(finding.expected !== undefined && { expected: cut(finding.expected) }),
  ...(finding.actual !== undefined && { actual: cut(finding.actual) }),
});

const cut = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
