import { flagsOf } from "./flags.ts";
import { instantOf } from "./instant.ts";

export type SameValueOptions = {
  /** Compares the `Mask` of rights by its flags instead of its spelling (`FULL` is `Read Write`). Default: `false`. */
  readonly masks?: boolean;
  /** Treats a member that `actual` lacks as .NET's default of its type. Default: `true`. */
  readonly absentIsDefault?: boolean;
  /** Accepts members that `expected` lacks: a reader may keep what .NET ignores. Default: `false`. */
  readonly extraMembers?: boolean;
};

/** The values of members that are not on the wire: of a reference, number, flag, enumeration and date. */
const dotnetDefaults: ReadonlySet<unknown> = new Set([
  null,
  0,
  false,
  "Unknown",
  "None",
  "0001-01-01T00:00:00",
]);

type Path = readonly string[];

function pointerOf(path: Path): string {
  return path.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sameText(actual: string, expected: string): boolean {
  const instant = instantOf(expected);
  return instant !== undefined && instantOf(actual) === instant;
}

function sameMask(actual: unknown, expected: unknown, path: Path): boolean {
  const [carrier, member] = path.slice(-2);
  if (member !== "Mask" || (carrier !== "TableRight" && carrier !== "FieldRight")) return false;
  const flags = flagsOf(carrier, expected);
  return flags !== undefined && flagsOf(carrier, actual) === flags;
}

function recordDifferences(
  actual: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  options: SameValueOptions,
  path: Path,
): string[] {
  const { absentIsDefault = true, extraMembers = false } = options;
  const names = new Set([...Object.keys(expected), ...(extraMembers ? [] : Object.keys(actual))]);
  return [...names].flatMap((name) => {
    const at = [...path, name];
    if (!Object.hasOwn(expected, name)) return [`${pointerOf(at)}: not expected`];
    const wanted = expected[name];
    if (Object.hasOwn(actual, name)) return differences(actual[name], wanted, options, at);
    return absentIsDefault && dotnetDefaults.has(wanted) ? [] : [`${pointerOf(at)}: absent`];
  });
}

function differences(actual: unknown, expected: unknown, options: SameValueOptions, path: Path): string[] {
  if (actual === expected) return [];
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length === expected.length) {
    return expected.flatMap((item, index) =>
      differences(actual[index], item, options, [...path, String(index)]),
    );
  }
  if (isRecord(actual) && isRecord(expected)) return recordDifferences(actual, expected, options, path);
  if (typeof actual === "string" && typeof expected === "string" && sameText(actual, expected)) return [];
  if (options.masks === true && sameMask(actual, expected, path)) return [];
  return [`${pointerOf(path)}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}

/**
 * Lists the differences between a value and .NET's, one line for each place with its JSON pointer; empty if they agree.
 * Compares dates as instants to 7 fraction digits; a date with an offset differs from one without.
 */
export function valueDifferences(
  actual: unknown,
  expected: unknown,
  options: SameValueOptions = {},
): string[] {
  return differences(actual, expected, options, []);
}

/** Whether {@link valueDifferences} is empty. */
export function sameValue(actual: unknown, expected: unknown, options: SameValueOptions = {}): boolean {
  return valueDifferences(actual, expected, options).length === 0;
}
