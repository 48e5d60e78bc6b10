import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type HttpExchange, parseHttpFile } from "@so-webhook/runtime/http-message";

/** Reads the documented exchange from the sample file of `@so-webhook/spec`. */
export const loadDocumentedExchange = async (): Promise<HttpExchange> => {
  const path = createRequire(import.meta.url).resolve(
    "@so-webhook/spec/samples/v1Webhook_TestWebhook/documented.http",
  );
  const [exchange] = parseHttpFile(await readFile(path, "utf8"));
  if (exchange === undefined) throw new Error("The sample file holds no exchange.");
  return exchange;
};

/** Where and how a value departs from the expected one; the order of members does not count. */
export type Difference = { readonly pointer: string; readonly reason: string };

/** The first difference in the order of the expected value; `undefined` when there is none. */
export const firstDifference = (actual: unknown, expected: unknown, pointer = ""): Difference | undefined => {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (actual.length !== expected.length) {
      return { pointer, reason: `has ${actual.length} items in place of ${expected.length}` };
    }
    return firstOf(
      expected.map((item, index) => [String(index), actual[index], item]),
      pointer,
    );
  }
  if (isRecord(expected) && isRecord(actual)) {
    const missing = Object.keys(expected).find((name) => !Object.hasOwn(actual, name));
    if (missing !== undefined) return { pointer: below(pointer, missing), reason: "is missing" };
    const added = Object.keys(actual).find((name) => !Object.hasOwn(expected, name));
    if (added !== undefined)
      return { pointer: below(pointer, added), reason: "is not in the documented request" };
    return firstOf(
      Object.keys(expected).map((name) => [name, actual[name], expected[name]]),
      pointer,
    );
  }
  return Object.is(actual, expected) ? undefined : { pointer, reason: "differs from the documented request" };
};

const firstOf = (
  pairs: readonly (readonly [string, unknown, unknown])[],
  pointer: string,
): Difference | undefined => {
  for (const [name, actual, expected] of pairs) {
    const difference = firstDifference(actual, expected, below(pointer, name));
    if (difference !== undefined) return difference;
  }
  return undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const below = (pointer: string, name: string): string =>
  `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
