import { appendToPointer } from "@so-webhook/runtime/media";
import { badRequest, Refusal } from "../http/refusal.ts";
import { isRecord, type Members } from "../store/entry.ts";

/** One operation of a JSON Patch. Its members have been checked. */
export type PatchOperation = {
  readonly op: "add" | "replace" | "remove" | "test";
  readonly path: string;
  readonly value?: unknown;
};

/** The number of operations in one patch. Each copies what it changes. */
const maxOperations = 100;

/**
 * Applies a JSON Patch (RFC 6902) and returns the changed value. As the service documents, paths ignore case and their
 * leading slash is optional. Throws a 409 when a `test` fails, and a 400 for a path or a value that does not fit.
 */
export function applyJsonPatch(target: Members, operations: readonly PatchOperation[]): Members {
  if (operations.length > maxOperations) {
    throw badRequest([{ pointer: "", reason: `has more than ${maxOperations} operations` }]);
  }
  return operations.reduce<Members>((value, operation, index) => {
    const refuse = (reason: string): never => {
      throw badRequest([{ pointer: `/${index}/path`, reason }]);
    };
    if (operation.op !== "remove" && !Object.hasOwn(operation, "value")) {
      throw badRequest([{ pointer: `/${index}/value`, reason: "is missing" }]);
    }
    const steps = stepsOf(operation.path);
    return change(value, steps, operation, "", refuse) as Members;
  }, target);
}

/** Splits a path into its steps (RFC 6901). */
function stepsOf(path: string): readonly string[] {
  return path
    .replace(/^\//, "")
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function change(
  target: unknown,
  [step = "", ...rest]: readonly string[],
  operation: PatchOperation,
  pointer: string,
  refuse: (reason: string) => never,
): unknown {
  if (Array.isArray(target)) return changeItem(target, step, rest, operation, pointer, refuse);
  if (!isRecord(target)) return refuse("is below a value that has no members");
  const name = nameIn(target, step);
  const place = appendToPointer(pointer, name);
  const exists = Object.hasOwn(target, name);
  if (rest.length > 0) {
    if (!exists) refuse("does not exist");
    return { ...target, [name]: change(target[name], rest, operation, place, refuse) };
  }
  if (operation.op !== "add" && !exists) refuse("does not exist");
  switch (operation.op) {
    case "test":
      compare(target[name], operation.value, place);
      return target;
    case "remove":
      return Object.fromEntries(Object.entries(target).filter(([other]) => other !== name));
    default:
      return { ...target, [name]: operation.value };
  }
}

function changeItem(
  items: readonly unknown[],
  step: string,
  rest: readonly string[],
  operation: PatchOperation,
  pointer: string,
  refuse: (reason: string) => never,
): unknown {
  const isEnd = step === "-" && rest.length === 0 && operation.op === "add";
  if (!isEnd && !/^(?:0|[1-9]\d{0,8})$/.test(step)) return refuse("is not an index of the array");
  const index = isEnd ? items.length : Number(step);
  const adds = rest.length === 0 && operation.op === "add";
  if (index > items.length - (adds ? 0 : 1)) return refuse("is beyond the end of the array");
  const place = appendToPointer(pointer, index);
  if (rest.length > 0) return items.with(index, change(items[index], rest, operation, place, refuse));
  switch (operation.op) {
    case "test":
      compare(items[index], operation.value, place);
      return items;
    case "remove":
      return items.toSpliced(index, 1);
    case "add":
      return items.toSpliced(index, 0, operation.value);
    default:
      return items.with(index, operation.value);
  }
}

function compare(actual: unknown, expected: unknown, place: string): void {
  if (isEqual(actual, expected)) return;
  const message = `The patch was not applied, because ${place} has another value than its operation "test".`;
  throw new Refusal(409, message, { errorType: "ConflictException" });
}

/** Compares two JSON values (RFC 6902 §4.6). */
function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return Object.is(one, other) || (one === 0 && other === 0);
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
}

/**
 * Applies a JSON Merge Patch (RFC 7396) and returns the changed value. As the service documents, an object for an
 * array is added to it.
 */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  if (Array.isArray(target)) return [...target, patch];
  const merged = new Map(isRecord(target) ? Object.entries(target) : []);
  const names = new Map([...merged.keys()].map((name) => [name.toLowerCase(), name]));
  for (const [given, value] of Object.entries(patch)) {
    const name = merged.has(given) ? given : (names.get(given.toLowerCase()) ?? given);
    if (value === null) merged.delete(name);
    else merged.set(name, applyMergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

/** Returns the name of a member whose case may differ. */
function nameIn(record: Members, given: string): string {
  if (Object.hasOwn(record, given)) return given;
  const lower = given.toLowerCase();
  return Object.keys(record).find((name) => name.toLowerCase() === lower) ?? given;
}
