import { below, isObject } from "../load/json.ts";

/** A place where a value is not the expected one. */
export type Difference = {
  /** JSON pointer (RFC 6901), `""` for the whole value. */
  readonly pointer: string;
  /** JSON text, or `(absent)`; a report has at most 300 characters of each. */
  readonly expected: string;
  readonly actual: string;
};

/** Whether two values that differ may stand for one another at a place. */
export type Equivalence = (pointer: string, actual: unknown, expected: unknown) => boolean;

const absent = "(absent)";

/**
 * The first difference, in the order of the expected value: a missing or differing member, then a member too many.
 * The order of members counts only for {@link firstOrderDifference}.
 */
export const firstDifference = (
  actual: unknown,
  expected: unknown,
  equivalent: Equivalence = () => false,
  pointer = "",
): Difference | undefined => {
  if (Object.is(actual, expected)) return undefined;
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const shared = expected.slice(0, actual.length);
    const inner = firstOf(shared.keys(), (index) =>
      firstDifference(actual[index], expected[index], equivalent, below(pointer, index)),
    );
    if (inner !== undefined || actual.length === expected.length) return inner;
    const index = shared.length;
    return difference(below(pointer, index), absentAt(expected, index), absentAt(actual, index));
  }
  if (isObject(actual) && isObject(expected)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return firstOf(names, (name) => {
      const at = below(pointer, name);
      if (!Object.hasOwn(actual, name)) return difference(at, shown(expected[name]), absent);
      if (!Object.hasOwn(expected, name)) return difference(at, absent, shown(actual[name]));
      return firstDifference(actual[name], expected[name], equivalent, at);
    });
  }
  if (equivalent(pointer, actual, expected)) return undefined;
  return difference(pointer, shown(expected), shown(actual));
};

/** The first object whose members, all present, stand in another order than expected. */
export const firstOrderDifference = (
  actual: unknown,
  expected: unknown,
  pointer = "",
): Difference | undefined => {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return firstOf(expected.keys(), (index) =>
      firstOrderDifference(actual[index], expected[index], below(pointer, index)),
    );
  }
  if (!isObject(actual) || !isObject(expected)) return undefined;
  const [names, wanted] = [Object.keys(actual), Object.keys(expected)];
  if (names.join("\n") !== wanted.join("\n")) return difference(pointer, shown(wanted), shown(names));
  return firstOf(wanted, (name) => firstOrderDifference(actual[name], expected[name], below(pointer, name)));
};

const firstOf = <Item>(
  items: Iterable<Item>,
  find: (item: Item) => Difference | undefined,
): Difference | undefined => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

const difference = (pointer: string, expected: string, actual: string): Difference => ({
  pointer,
  expected,
  actual,
});

const absentAt = (list: readonly unknown[], index: number): string =>
  index < list.length ? shown(list[index]) : absent;

/** A value as JSON text, whole: what is cut before secrets are taken out may keep half of one. */
export const shown = (value: unknown): string => JSON.stringify(value) ?? String(value);
