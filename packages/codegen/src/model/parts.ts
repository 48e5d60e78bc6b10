import type { WireContract, WireOperation, WireShape } from "@so-webhook/runtime/media";
import { addReached, bodiesOf } from "./reached.ts";

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
  const groups = new Map<string, Record<string, WireOperation>>();
  for (const [key, operation] of Object.entries(operations)) {
    const segment = key.split("/")[index] ?? "";
    groups.set(segment, Object.assign(groups.get(segment) ?? {}, { [key]: operation }));
  }
  const parts = [...groups].map(([segment, own]) => {
    const reached = new Map<string, WireShape>();
    for (const [, shape] of Object.values(own).flatMap(bodiesOf)) {
      addReached(reached, shape, (name) => shapes[name]);
    }
    // In the order of the whole contract.
    const used = Object.entries(shapes).filter(([name]) => reached.has(name));
    return { segment, contract: { ...rest, shapes: Object.fromEntries(used), operations: own } };
  });
  return { index, parts };
}
