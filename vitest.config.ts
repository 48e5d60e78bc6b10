import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** One configuration for every package: `vitest run --config ../../vitest.config.ts` in the package's folder. */
const source = ["@so-webhook/source"];

/** A package may watch over all its tests. */
const setup = "src/testing/setup.ts";

export default defineConfig({
  // Vite adds `import` or `require` itself. Named here, `import` would reach Node as a flag and break `require()`.
  resolve: { conditions: [...source, "module", "default"] },
  ssr: { resolve: { conditions: [...source, "node", "default"], externalConditions: source } },
  test: {
    include: ["src/**/*.test.ts", "*.test.ts"],
    typecheck: { enabled: true, include: ["src/**/*.test-d.ts"] },
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    setupFiles: existsSync(setup) ? [setup] : [],
    passWithNoTests: false,
    testTimeout: 60_000,
    // Generous, for machines that are busy with something else; vitest waits a second for a poll.
    expect: { poll: { timeout: 10_000 } },
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
