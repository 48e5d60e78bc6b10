import type { Report } from "./report.ts";

/** The report as JSON, two blanks of indentation. The cells of the matrices are ids of cases. */
export const renderJson = (report: Report): string => {
  const matrices = report.matrices.map((matrix) => ({
    ...matrix,
    cells: matrix.cells.map((row) => row.map(({ id }) => id)),
  }));
  return `${JSON.stringify({ ...report, matrices }, undefined, 2)}\n`;
};
