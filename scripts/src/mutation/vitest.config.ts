import { defineConfig } from "vitest/config";
import shared from "../../../vitest.config.ts";

/** Tests that start processes, wait for real time, or measure. They take too long to run once per mutant. */
const slow = ["load", "shared-stores", "refusal-cost", "examples", "readme", "hosted"];

/** Runs the tests that may notice a mutant: `run.ts` sets their glob in the environment. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: [process.env.MUTATION_TESTS ?? ""],
    exclude: slow.map((name) => `**/${name}.test.ts`),
    typecheck: { enabled: false },
    reporters: [],
  },
});
