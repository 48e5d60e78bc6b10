/** Checks the value of an option. Returns what it must be when it is wrong. */
type Check = (value: unknown) => string | undefined;

/** The options of a function, with their checks. */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: Check };

/**
 * Checks the names and the values of options. Throws a `TypeError` that names the option and what it must be. Options
 * that are `undefined` count as absent.
 */
export function checkOptions<Options extends object>(
  owner: string,
  options: Options,
  checks: OptionChecks<Options>,
  prefix = "",
): void {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`The options of ${owner} must be an object.`);
  }
  const byName: Readonly<Record<string, Check>> = checks;
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(byName, name) ? byName[name] : undefined;
    if (check === undefined) {
      const similar = Object.keys(byName).find((known) => isSimilar(known, name));
      const suggestion = similar === undefined ? "" : ` Did you mean ${prefix}${similar}?`;
      throw new TypeError(`${prefix}${name} is not an option of ${owner}.${suggestion}`);
    }
    const expected = value === undefined ? undefined : check(value);
    if (expected !== undefined) throw new TypeError(`${prefix}${name} must be ${expected}.`);
  }
}

/** Accepts the given values. */
export function oneOf(...values: readonly (string | number)[]): Check {
  const shown = values.map((value) => JSON.stringify(value));
  const expected = `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
  return (value) => (values.some((one) => one === value) ? undefined : expected);
}

/** Accepts values of a type of `typeof`. */
export function ofType(type: "string" | "boolean" | "function" | "object" | "number"): Check {
  const article = type === "object" ? "an" : "a";
  return (value) => (typeof value === type && value !== null ? undefined : `${article} ${type}`);
}

/** Accepts arrays. */
export function arrayLike(example: string): Check {
  return (value) => (Array.isArray(value) ? undefined : `an array, for example ${example}`);
}

/** Accepts anything. Another function checks the value. */
export function checkedElsewhere(): undefined {
  return undefined;
}

/** Compares two names without case, allowing one letter that is missing, added, changed or swapped. */
function isSimilar(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwap || Math.max(left.length, right.length) <= 1;
}
