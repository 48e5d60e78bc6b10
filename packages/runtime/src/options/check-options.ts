import { ownValue } from "../media/record.ts";

/**
 * The options of a function by name, and what each accepts, in the words of an error message: `a string or a function`.
 * The names of types in it (`string`, `number`, `true`, `false`, `null`, `function`, `object`, `array`) are what is checked, and
 * the strings in quotation marks if it starts with one. An empty string accepts anything.
 */
export type OptionRules<Options = Record<string, unknown>> = { readonly [Name in keyof Options]-?: string };

/**
 * Checks the names and types of options. Throws a `TypeError` that names the option and what it must be. It never
 * includes the value, which may be a secret. Options that are `undefined` count as absent. An instance of a class may
 * have members of its own.
 */
export function checkOptions(owner: string, options: unknown, rules: OptionRules, prefix = ""): void {
  if (kindOf(options) !== "object") throw new TypeError(`The options of ${owner} must be an object.`);
  const prototype = Object.getPrototypeOf(options);
  const isInstance = prototype !== null && prototype !== Object.prototype;
  for (const [name, value] of Object.entries(options as object)) {
    const expected = ownValue<string>(rules, name);
    if (value === undefined || (expected === undefined && isInstance)) continue;
    if (expected === undefined) {
      const similar = similarName(name, Object.keys(rules));
      const suggestion = similar ? ` Did you mean ${prefix}${similar}?` : "";
      throw new TypeError(`${prefix}${name} is not an option of ${owner}.${suggestion}`);
    }
    const isListed = expected.startsWith('"') && expected.includes(JSON.stringify(value));
    if (expected !== "" && !isListed && !expected.includes(kindOf(value))) {
      throw new TypeError(`${prefix}${name} must be ${expected}.`);
    }
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return value === null || typeof value === "boolean" ? `${value}` : typeof value;
}

/** Returns the known name that shares most letters, and at least half, with an unknown one at its start and end. */
function similarName(unknown: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let most = 0.49;
  for (const name of known) {
    const [a, b] = [unknown.toLowerCase(), name.toLowerCase()];
    const longer = Math.max(a.length, b.length);
    let same = 0;
    while (same < longer && a[same] === b[same]) same += 1;
    for (let end = 1; same + end <= longer && a.at(-end) === b.at(-end); end += 1) same += 1;
    if (same / longer > most) [best, most] = [name, same / longer];
  }
  return best;
}
