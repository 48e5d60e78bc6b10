import type { CaseReport, Matrix } from "./report.ts";

/** Lays the cases that differ by request and response type alone out as tables, one per sample and status. */
export const matricesOf = (cases: readonly CaseReport[]): readonly Matrix[] => {
  const tables = new Map<string, CaseReport[]>();
  for (const one of cases) {
    if (one.covers === undefined || one.covers.requestType === "none") continue;
    const key = `${one.sample}\n${one.covers.operation}\n${one.covers.status}`;
    tables.set(key, [...(tables.get(key) ?? []), one]);
  }
  return [...tables.values()].flatMap((own) => matrixOf(own) ?? []);
};

const matrixOf = (cases: readonly CaseReport[]): Matrix | undefined => {
  const [first] = cases;
  if (first?.covers === undefined) return undefined;
  const requestTypes = distinct(cases.map((one) => one.covers?.requestType ?? ""));
  const responseTypes = distinct(cases.map((one) => one.covers?.responseType ?? ""));
  return {
    operation: first.operation,
    sample: first.sample,
    status: first.covers.status,
    requestTypes,
    responseTypes,
    cells: requestTypes.map((requestType) =>
      responseTypes.flatMap((responseType) =>
        cases.filter(
          ({ covers }) => covers?.requestType === requestType && covers.responseType === responseType,
        ),
      ),
    ),
    held: cases.filter(({ status }) => status === "held").length,
    total: cases.length,
  };
};

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
