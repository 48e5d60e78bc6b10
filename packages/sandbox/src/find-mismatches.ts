import { appendToPointer, type WireShape, type WireShapes } from "@so-webhook/runtime/media";
import { isDateTime } from "./date-time.ts";
import type { Problem } from "./http/refusal.ts";

/** What a value is judged by. */
export type MismatchRules = {
  readonly shapes: WireShapes;
  /** Take names outside an enumeration. Default: they are problems. */
  readonly openEnumerations?: boolean;
};

/**
 * Lists where a value does not fit its shape, in document order; members the shape does not know fit. The
 * reasons name types and the names of enumerations, never a value.
 */
export const findMismatches = (
  value: unknown,
  shape: WireShape,
  rules: MismatchRules,
  pointer = "",
): readonly Problem[] => {
  if (value === null && shape.nullable === true) return [];
  const problem = (reason: string): readonly Problem[] => [{ pointer, reason }];
  switch (shape.type) {
    case "any":
      return [];
    case "ref": {
      const referred = rules.shapes[shape.ref];
      if (referred === undefined) throw new Error(`The wire tables lack the shape ${shape.ref}.`);
      return findMismatches(value, referred, rules, pointer);
    }
    case "string":
      return typeof value === "string"
        ? stringProblem(value, shape, rules).flatMap(problem)
        : problem(mustBe("a string", value));
    case "boolean":
      return typeof value === "boolean" ? [] : problem(mustBe("true or false", value));
    case "number":
      return typeof value === "number" ? [] : problem(mustBe("a number", value));
    case "integer":
      if (typeof value !== "number" || !Number.isInteger(value))
        return problem(mustBe("a whole number", value));
      return shape.format === "int32" && (value | 0) !== value
        ? problem("must be from -2147483648 to 2147483647 (int32)")
        : [];
    case "array":
      if (!Array.isArray(value)) return problem(mustBe("an array", value));
      return value.flatMap((item, index) =>
        findMismatches(item, shape.items, rules, appendToPointer(pointer, index)),
      );
    case "dictionary":
      if (!isRecord(value)) return problem(mustBe("an object", value));
      return Object.entries(value).flatMap(([name, member]) =>
        findMismatches(member, shape.values, rules, appendToPointer(pointer, name)),
      );
    case "object":
      if (!isRecord(value)) return problem(mustBe("an object", value));
      return [
        ...(shape.required ?? [])
          .filter((name) => !Object.hasOwn(value, name))
          .map((name) => ({ pointer: appendToPointer(pointer, name), reason: "is missing" })),
        ...Object.entries(shape.members)
          .filter(([name]) => Object.hasOwn(value, name))
          .flatMap(([name, member]) =>
            findMismatches(value[name], member, rules, appendToPointer(pointer, name)),
          ),
      ];
  }
};

const stringProblem = (
  value: string,
  { format, values, open }: Extract<WireShape, { type: "string" }>,
  rules: MismatchRules,
): readonly string[] => {
  if (format === "date-time" && !isDateTime(value)) {
    return ["must be a date and time such as 1999-04-12T09:41:00.1223616+02:00"];
  }
  const isOpen = open === true && rules.openEnumerations === true;
  return values === undefined || isOpen || values.includes(value)
    ? []
    : [`must be one of ${values.join(", ")}`];
};

const mustBe = (wanted: string, value: unknown): string => `must be ${wanted}, not ${kindOf(value)}`;

const kindOf = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return typeof value === "number" && !Number.isInteger(value) ? "a fraction" : `a ${typeof value}`;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
