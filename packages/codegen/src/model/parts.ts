import type { WireContract } from "@so-webhook/runtime/media";
import { referencesIn } from "./contract.ts";

/** A part of a contract: the operations whose paths have the same segment, and the shapes that they refer to. */
export type ContractPart = { readonly segment: string; readonly contract: WireContract };

/** Returns the parts of a contract by the first segment in which its paths differ, and the index of that segment. */
export function partsOf({ operations, shapes, ...rest }: WireContract): {
  readonly index: number;
  readonly parts: readonly ContractPart[];
} {
  const paths = Object.keys(operations).map((key) => key.split("/"));
  const [first = []] = paths;
  const index = Math.max(
    1,
    first.findIndex((segment, at) => paths.some((path) => at > 0 && path[at] !== segment)),
  );
  const segments = [...new Set(paths.map((path) => path[index] ?? ""))];
  const parts = segments.map((segment) => {
    const own = Object.entries(operations).filter(([key]) => (key.split("/")[index] ?? "") === segment);
    const used = new Set<string>();
    const visit = (names: readonly string[]): void => {
      for (const name of names.filter((name) => !used.has(name))) {
        used.add(name);
        visit(shapes[name] ? referencesIn(shapes[name]) : []);
      }
    };
    for (const [, { request, responses }] of own) {
      const contents = [request, ...Object.values(responses)].map((body) =>
        Object.values(body?.content ?? {}),
      );
      visit(contents.flat().flatMap(referencesIn));
    }
    const reached = Object.entries(shapes).filter(([name]) => used.has(name));
    return {
      segment,
      contract: { ...rest, shapes: Object.fromEntries(reached), operations: Object.fromEntries(own) },
    };
  });
  return { index, parts };
}
