import { errorCatalogue } from "@so-webhook/runtime";
import { expect, test } from "vitest";
import { bundleOf } from "./bundle.ts";

/**
 * A little above what it is today, and to be lowered with it (docs/decisions/0006-size-and-speed.md). What makes
 * it grow is paid by every page that makes one JSON call.
 */
const ceilings = [
  { names: "{ createClient }", maxBytes: 18_400 },
  { names: "*", maxBytes: 24_400 },
] as const;

test.each(ceilings)("$names loads at most $maxBytes bytes at once", async ({ names, maxBytes }) => {
  const { bytes } = await bundleOf(names);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
  // A ceiling far above the size guards nothing.
  expect(bytes).toBeGreaterThan(maxBytes * 0.95);
});

test.each([
  ["the XML library", /fast-xml-parser/],
  ["the XML codec", /^runtime\/src\/media\/xml\//],
  ["the form codec", /^runtime\/src\/media\/form/],
  ["what only XML and form hold to the schema", /^runtime\/src\/media\/(conform|date-time|resolve-shape)/],
  ["the wire table", /spec\/generated\/wire/],
  ["the catalogues", /catalogue|form-errors|xml-errors/],
  ["tenants", /^client\/src\/tenant/],
  ["rights masks", /^client\/src\/rights-mask/],
])("a JSON call loads nothing of %s", async (_, pattern) => {
  const { sources } = await bundleOf("{ createClient }");
  expect(sources).toContain("runtime/src/run-call.ts");
  expect(sources.filter((path) => pattern.test(path))).toEqual([]);
});

test("a JSON call loads no sentence that only the catalogue has", async () => {
  const { text } = await bundleOf("{ createClient }");
  const causes = Object.values(errorCatalogue).map(({ cause }) => cause);
  expect(causes.filter((cause) => text.includes(cause))).toEqual([]);
});
