import { Refusal } from "../http/refusal.ts";
import type { Faults } from "../settings.ts";
import { ConnectionFault } from "./connection-fault.ts";
import { type Fault, faultHeader, parseFaults } from "./fault.ts";

/** Tells which faults a request gets: those its header asks for, else those of the option. */
export const createFaultChoice = (faults: Faults | false): ((request: Request) => readonly Fault[]) => {
  if (faults === false) return () => [];
  let turn = 0;
  const fromOption = (request: Request): string => {
    if (typeof faults === "function") return faults(request) ?? "";
    turn += 1;
    return faults[turn - 1] ?? "";
  };
  return (request) => parseFaults(request.headers.get(faultHeader) ?? fromOption(request));
};

/** Carries out the faults that stand in front of the work: delays, then a reset or an error status, thrown. */
export const applyFaults = async (faults: readonly Fault[]): Promise<void> => {
  for (const fault of faults) {
    if (fault.kind === "slow") await new Promise((resume) => setTimeout(resume, fault.delayMs));
    if (fault.kind === "reset") throw new ConnectionFault("The sandbox reset the connection (fault: reset).");
    if (fault.kind === "status") {
      const { status, retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
      throw new Refusal(status, `The sandbox answers ${status} because it was told to.`, { headers });
    }
  }
};
