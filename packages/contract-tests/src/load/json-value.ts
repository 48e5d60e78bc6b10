/** A JSON object whose members are unknown. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Checks whether a value is a JSON object: neither an array nor `null`. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns an own member of an object, or `undefined`. Names such as `__proto__` are ordinary. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Returns the members of an object; none for any other value. */
export function members(value: unknown): readonly (readonly [string, unknown])[] {
  return isObject(value) ? Object.entries(value) : [];
}

/** Adds one step to a JSON pointer (RFC 6901 §3). */
export function below(pointer: string, name: string | number): string {
  return `${pointer}/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Splits a JSON pointer into its steps. */
export function stepsOf(pointer: string): readonly string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A place where a value differs from the expected one. */
export type Difference = {
  /** JSON pointer (RFC 6901), `""` for the whole value. */
  readonly pointer: string;
  /** JSON text, or `(absent)`; a report holds at most 300 characters of each. */
  readonly expected: string;
  readonly actual: string;
};

/** Decides whether two different values mean the same at a place. */
export type Equivalence = (pointer: string, actual: unknown, expected: unknown) => boolean;

/** Marks in a finding that there is no value, header or member. */
export const absent = "(absent)";

const nothing = Symbol();

/** Writes a value as JSON text, in full: cutting it before masking could leave half a secret. */
export function jsonText(value: unknown): string {
  return value === nothing ? absent : (JSON.stringify(value) ?? String(value));
}

/**
 * Finds the first difference, in the order of the expected value: a missing or different member, then an extra one.
 * The order of members counts only in {@link firstOrderDifference}.
 */
export function firstDifference(
  actual: unknown,
  expected: unknown,
  equivalent: Equivalence = () => false,
  pointer = "",
): Difference | undefined {
  if (Object.is(actual, expected)) return undefined;
  if (isContainer(actual) && isContainer(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    const at = (value: JsonObject, name: string) => (Object.hasOwn(value, name) ? value[name] : nothing);
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const place = below(pointer, name);
      const found = firstDifference(at(actual, name), at(expected, name), equivalent, place);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (equivalent(pointer, actual, expected)) return undefined;
  return { pointer, expected: jsonText(expected), actual: jsonText(actual) };
}

/** Finds the first object whose members are in another order than expected, in values without other differences. */
export function firstOrderDifference(
  actual: unknown,
  expected: unknown,
  pointer = "",
): Difference | undefined {
  if (!isContainer(actual) || !isContainer(expected)) return undefined;
  const [names, wanted] = [Object.keys(actual), Object.keys(expected)];
  if (names.join("\n") !== wanted.join("\n"))
    return { pointer, expected: jsonText(wanted), actual: jsonText(names) };
  for (const name of wanted) {
    const found = firstOrderDifference(actual[name], expected[name], below(pointer, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isContainer(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
