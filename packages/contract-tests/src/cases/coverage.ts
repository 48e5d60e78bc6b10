import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Operation } from "../load/document.ts";
import { ContractSetupError } from "../load/errors.ts";
import { member } from "../load/json-value.ts";
import { rowText } from "./case-context.ts";
import type { CoverageKey } from "./contract-case.ts";
import { knownSchemes } from "./credentials.ts";
import { requestTypesOf } from "./refusal-cases.ts";

/** Documented behaviour that no case covers, and why. `*` matches everything. */
export type KnownGap = CoverageKey & { readonly reason: string };

/** How much of the document the cases cover. `missing`, `stale` and `unknownSchemes` must be empty. */
export type Coverage = {
  /** Rows of operation × request type × response type × status. */
  readonly documented: number;
  readonly covered: number;
  /** Known gaps, and how many rows each explains. */
  readonly gaps: readonly { readonly gap: KnownGap; readonly rows: number }[];
  /** Neither covered nor a known gap. */
  readonly missing: readonly CoverageKey[];
  /** Known gaps that a case does cover, or that match nothing in the document. */
  readonly stale: readonly { readonly gap: KnownGap; readonly reason: string }[];
  /** Security schemes that no case can try. */
  readonly unknownSchemes: readonly string[];
};

/** Lists every row of the document. */
export function documentedRows(operations: readonly Operation[]): readonly CoverageKey[] {
  const typesOf = (content: readonly { readonly mediaType: string }[]) =>
    content.length > 0 ? content.map(({ mediaType }) => mediaType) : ["none"];
  return operations.flatMap(({ operationId: operation, request, responses }) =>
    responses.flatMap(({ status, content }) =>
      requestTypesOf(status, typesOf(request)).flatMap((requestType) =>
        typesOf(content).map((responseType) => ({ operation, status, requestType, responseType })),
      ),
    ),
  );
}

/** Compares what the cases cover with what the document has. */
export function coverageOf(
  operations: readonly Operation[],
  covered: readonly CoverageKey[],
  knownGaps: readonly KnownGap[],
): Coverage {
  const rows = documentedRows(operations);
  const keys = new Set(covered.map(rowText));
  const isCovered = (row: CoverageKey) => keys.has(rowText(row));
  const schemes = new Set(operations.flatMap(({ security }) => security.flat()));
  const gaps = knownGaps.map((gap) => ({ gap, rows: rows.filter((row) => matches(gap, row)) }));
  return {
    documented: rows.length,
    covered: rows.filter(isCovered).length,
    gaps: gaps.map(({ gap, rows: own }) => ({ gap, rows: own.length })),
    missing: rows.filter((row) => !isCovered(row) && !knownGaps.some((gap) => matches(gap, row))),
    stale: gaps.flatMap(({ gap, rows: own }) => {
      const held = own.find(isCovered);
      if (own.length === 0) return [{ gap, reason: "it matches nothing in the document" }];
      return held ? [{ gap, reason: `a case covers ${rowText(held)}` }] : [];
    }),
    unknownSchemes: [...schemes].filter((scheme) => !knownSchemes.includes(scheme)),
  };
}

function matches(gap: KnownGap, row: CoverageKey): boolean {
  return keyNames.every((name) => [row[name], "*"].includes(gap[name]));
}

const keyNames = ["operation", "status", "requestType", "responseType"] as const;

/**
 * Reads a list of known gaps. Default: the list of this package. Throws {@link ContractSetupError}, also for a gap
 * without a reason.
 */
export async function loadKnownGaps(
  file: string = fileURLToPath(new URL("../../known-gaps.json", import.meta.url)),
): Promise<readonly KnownGap[]> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new ContractSetupError(`Cannot read the known gaps ${file}: ${String(cause)}`, { cause });
  }
  const gaps = member(parsed, "gaps");
  if (!Array.isArray(gaps)) throw new ContractSetupError(`${file} has no array "gaps".`);
  return gaps.map((gap: unknown, index) => {
    const lacking = [...keyNames, "reason"].find(
      (name) => typeof member(gap, name) !== "string" || member(gap, name) === "",
    );
    if (lacking === undefined) return gap as KnownGap;
    throw new ContractSetupError(`${file}, /gaps/${index}: "${lacking}" must be a non-empty string.`);
  });
}
