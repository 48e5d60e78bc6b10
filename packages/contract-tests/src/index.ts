// Folders import only from folders to the left: load ← cases ← send ← check ← report ← run ← command.
export { type CaseGroup, type CoverageKey, caseGroups, type Strength } from "./cases/contract-case.ts";
export type { Coverage, KnownGap } from "./cases/coverage.ts";
export type { Finding } from "./check/schema-check.ts";
export type { Tolerated } from "./check/tolerance.ts";
export { main } from "./command/main.ts";
export { ContractSetupError, ServerUnreachableError } from "./load/errors.ts";
export type { Sample } from "./load/samples.ts";
export { renderHtml } from "./report/html.ts";
export { renderJson, renderJunit } from "./report/machine-reports.ts";
export type { CaseReport, Matrix, Report, ShownMessage } from "./report/report.ts";
export { renderTerminal, type TerminalOptions } from "./report/terminal.ts";
export { type ContractOptions, type Progress, runContract } from "./run/run-contract.ts";
