import type { KnownGap } from "../load/known-gaps.ts";
import type { Operation } from "../load/operation.ts";
import type { CoverageKey } from "./contract-case.ts";
import { requestTypesOf } from "./refusal-cases.ts";

/** What of the document is covered; `missing` and `stale` have to be empty. */
export type Coverage = {
  /** Rows of operation × request type × response type × status. */
  readonly documented: number;
  readonly covered: number;
  /** Rows that stand in the known gaps. */
  readonly gaps: readonly { readonly gap: KnownGap; readonly rows: number }[];
  /** Neither covered nor a known gap. */
  readonly missing: readonly CoverageKey[];
  /** Known gaps of something that is covered after all, or that is not documented. */
  readonly stale: readonly { readonly gap: KnownGap; readonly reason: string }[];
};

/** Every row that the document asks for. */
export const documentedRows = (operations: readonly Operation[]): readonly CoverageKey[] =>
  operations.flatMap((operation) => {
    const requests = operation.request.map(({ mediaType }) => mediaType);
    return operation.responses.flatMap(({ status, content }) =>
      requestTypesOf(status, requests.length > 0 ? requests : ["none"]).flatMap((requestType) =>
        (content.length > 0 ? content.map(({ mediaType }) => mediaType) : ["none"]).map((responseType) => ({
          operation: operation.operationId,
          status,
          requestType,
          responseType,
        })),
      ),
    );
  });

/** Holds what the cases cover against what the document has. */
export const coverageOf = (
  operations: readonly Operation[],
  covered: readonly CoverageKey[],
  knownGaps: readonly KnownGap[],
): Coverage => {
  const rows = documentedRows(operations);
  const isCovered = (row: CoverageKey) => covered.some((one) => sameRow(one, row));
  const gaps = knownGaps.map((gap) => ({ gap, rows: rows.filter((row) => stands(gap, row)) }));
  return {
    documented: rows.length,
    covered: rows.filter(isCovered).length,
    gaps: gaps.map(({ gap, rows: own }) => ({ gap, rows: own.length })),
    missing: rows.filter((row) => !isCovered(row) && !knownGaps.some((gap) => stands(gap, row))),
    stale: gaps.flatMap(({ gap, rows: own }) => {
      const held = own.find(isCovered);
      if (own.length === 0) return [{ gap, reason: "the document has nothing of the kind" }];
      return held ? [{ gap, reason: `a case covers ${rowText(held)}` }] : [];
    }),
  };
};

/** `v1Webhook_TestWebhook 200, text/xml → text/json`. */
export const rowText = ({ operation, status, requestType, responseType }: CoverageKey): string =>
  `${operation} ${status}, ${requestType} → ${responseType}`;

const sameRow = (a: CoverageKey, b: CoverageKey): boolean =>
  a.operation === b.operation &&
  a.status === b.status &&
  a.requestType === b.requestType &&
  a.responseType === b.responseType;

const stands = (gap: KnownGap, row: CoverageKey): boolean =>
  gap.operation === row.operation &&
  gap.status === row.status &&
  (gap.requestType === "*" || gap.requestType === row.requestType) &&
  (gap.responseType === "*" || gap.responseType === row.responseType);
