import { findMismatches } from "./conform.ts";
import type { WireContract, WireShape } from "./shape.ts";

/** A place where a value is not as documented, and what is wrong there. */
type Difference = { readonly pointer: string; readonly reason: string };

/** Returns the first place where a value does not have its documented type. */
export function mismatchIn(
  value: unknown,
  shape: WireShape,
  { shapes }: WireContract,
): Difference | undefined {
  const [first, ...others] = findMismatches(value, shape, shapes);
  if (first === undefined) return undefined;
  const { pointer, expected, actual } = first;
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  return { pointer, reason: `${pointer || "its root"}: expected ${expected}, found ${actual}${more}` };
}

/** Returns the members that a value has but its documented type does not. */
export function unknownMemberIn(
  value: unknown,
  shape: WireShape,
  { shapes }: WireContract,
): Difference | undefined {
  const wrong = new Set(findMismatches(value, shape, shapes).map(({ pointer }) => pointer));
  const all = findMismatches(value, shape, shapes, { reportUnknownMembers: true });
  const [pointer, ...others] = all.map((one) => one.pointer).filter((one) => !wrong.has(one));
  return pointer === undefined ? undefined : { pointer, reason: [pointer, ...others].join(", ") };
}
