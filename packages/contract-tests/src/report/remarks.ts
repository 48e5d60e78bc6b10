import { tolerances } from "../check/tolerance.ts";
import type { CaseReport } from "./report.ts";

/** Sentences about what a green run does not show by itself: nothing is let pass or left out in silence. */
export const remarksOf = (cases: readonly CaseReport[]): readonly string[] => [
  ...toleratedRemarks(cases),
  ...leftOutRemarks(cases),
  ...notRunRemarks(cases),
];

const toleratedRemarks = (cases: readonly CaseReport[]): readonly string[] =>
  tolerances.flatMap(({ name, reason }) => {
    const own = cases.filter(({ tolerated }) => tolerated.some((one) => one.tolerance === name));
    if (own.length === 0) return [];
    const pointers = own.flatMap(({ tolerated }) =>
      tolerated.filter((one) => one.tolerance === name).map((one) => one.pointer),
    );
    return [`Let pass in ${count(own)}, ${name}: ${reason}. At ${[...new Set(pointers)].join(", ")}.`];
  });

const leftOutRemarks = (cases: readonly CaseReport[]): readonly string[] => {
  const lines = groupBy(
    cases.flatMap((one) => one.leftOut.map((member) => ({ one, ...member }))),
    ({ one, pointer }) => `${one.sample}\n${pointer}`,
  );
  return lines.map((own) => {
    const [first] = own;
    return `Not sent in ${count(own.map(({ one }) => one))}, because the request type cannot carry it: ${first?.pointer} of ${first?.one.sample}. ${first?.reason}`;
  });
};

const notRunRemarks = (cases: readonly CaseReport[]): readonly string[] =>
  groupBy(
    cases.filter(({ status }) => status === "not-run"),
    ({ group, notRun }) => `${group}\n${notRun}`,
  ).map((own) => `Not run, ${count(own)} of group ${own[0]?.group}: ${own[0]?.notRun}.`);

const groupBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly (readonly Item[])[] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
};

const count = (own: readonly unknown[]): string => `${own.length} ${own.length === 1 ? "case" : "cases"}`;
