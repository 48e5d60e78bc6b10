import { expect, test } from "vitest";
import { bundleBudgets, filesIn, notInJsonCalls } from "./budgets.ts";
import { bundleOf } from "./bundle.ts";
import { ownBundles } from "./groups/size.ts";

test.each(bundleBudgets.map((budget) => [budget.name, budget] as const))(
  "%s is within its budget",
  async (_, { limit, measure }) => {
    expect(await measure()).toBeLessThanOrEqual(limit);
  },
);

const parts = notInJsonCalls.map(({ part, path }) => [part, path] as const);

test.each(parts)("a JSON call does not load %s", async (_, path) => {
  const bundle = await bundleOf(ownBundles.client);
  expect(filesIn(bundle, path).atOnce).toEqual([]);
});

test.each(parts)("the pattern for %s matches files of the client", async (_, path) => {
  const { atOnce, later } = filesIn(await bundleOf(ownBundles.everything), path);
  // A pattern that matches nothing guards nothing.
  expect([...atOnce, ...later]).not.toEqual([]);
});
