import { ContractSetupError, ServerUnreachableError } from "../load/contract-setup-error.ts";
import type { Report } from "../report/report.ts";

/** What the command ends with. `usage` is also a run that cannot be made as it was set up. */
export const exitCodes = { held: 0, failed: 1, usage: 2, unreachable: 3 } as const;

/** The exit code for a report, or for what `runContract` threw; `undefined` for an error of another kind. */
export const exitCodeOf = (outcome: Report | Error): number | undefined => {
  if (outcome instanceof ContractSetupError) return exitCodes.usage;
  if (outcome instanceof ServerUnreachableError) return exitCodes.unreachable;
  if (outcome instanceof Error) return undefined;
  return outcome.ok ? exitCodes.held : exitCodes.failed;
};
