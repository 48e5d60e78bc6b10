import { errorCatalogue } from "@so-webhook/runtime";
import { expect, test } from "vitest";
import { bundleOf } from "./bundle.ts";

/**
 * Limits slightly above the current sizes (docs/decisions/0006-size-and-speed.md). Lower them when the sizes fall:
 * every page that makes a JSON call loads these bytes.
 */
const ceilings = [
  { names: "{ createClient }", maxBytes: 18_400 },
  { names: "*", maxBytes: 24_400 },
] as const;

test.each(ceilings)("$names loads at most $maxBytes bytes at once", async ({ names, maxBytes }) => {
  const { bytes } = await bundleOf(names);
  expect(bytes).toBeLessThanOrEqual(maxBytes);
  // A limit far above the size would have no effect.
  expect(bytes).toBeGreaterThan(maxBytes * 0.95);
});

test.each([
  ["the XML library", /fast-xml-parser/],
  ["the XML codec", /^runtime\/src\/media\/xml\//],
  ["the form codec", /^runtime\/src\/media\/form/],
  ["the schema checks of XML and forms", /^runtime\/src\/media\/(conform|date-time|resolve-shape)/],
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
