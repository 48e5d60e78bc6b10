import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ContractSetupError } from "./contract-setup-error.ts";
import { isObject, member } from "./json.ts";

/** Something documented that no case covers, and why. `*` stands for every media type. */
export type KnownGap = {
  readonly operation: string;
  readonly status: string;
  readonly requestType: string;
  readonly responseType: string;
  readonly reason: string;
};

const names = ["operation", "status", "requestType", "responseType", "reason"] as const;

/** The list that comes with this package. */
const knownGapsFile = (): string => fileURLToPath(new URL("../../known-gaps.json", import.meta.url));

/** Reads a list of known gaps. Throws {@link ContractSetupError}, also for a gap without a reason. */
export const loadKnownGaps = async (file: string = knownGapsFile()): Promise<readonly KnownGap[]> => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ContractSetupError(`The known gaps ${file} cannot be read: ${String(cause)}`, { cause });
  }
  const gaps = member(parsed, "gaps");
  if (!Array.isArray(gaps)) throw new ContractSetupError(`${file} has no list "gaps".`);
  return gaps.map((gap: unknown, index) => {
    const lacking = names.find((name) => typeof member(gap, name) !== "string" || member(gap, name) === "");
    if (isObject(gap) && lacking === undefined) return gap as unknown as KnownGap;
    throw new ContractSetupError(`${file}, /gaps/${index}: "${lacking}" has to be a text.`);
  });
};
