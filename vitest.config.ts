import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The configuration of every package. Run `vitest run --config ../../vitest.config.ts` in the package's folder. */
const source = ["@so-webhook/source"];

/** Code that a package runs before each of its test files. */
const setup = "src/testing/setup.ts";

/** The package that has this file checks the type tests of all packages, in one program. */
const typeTests = "tsconfig.type-tests.json";

export default defineConfig({
  // Vite adds `import` or `require` itself. If `import` were listed here, Node would get it as a flag, and `require()` would break.
  resolve: { conditions: [...source, "module", "default"] },
  ssr: { resolve: { conditions: [...source, "node", "default"], externalConditions: source } },
  test: {
    include: ["src/**/*.test.ts", "*.test.ts"],
    typecheck: {
      enabled: existsSync(typeTests),
      tsconfig: typeTests,
      include: ["../packages/*/src/**/*.test-d.ts"],
      checker: fileURLToPath(new URL("node_modules/typescript-7/bin/tsc", import.meta.url)),
    },
    reporters: ["default", ["json", { outputFile: ".reports/vitest.json" }]],
    setupFiles: existsSync(setup) ? [setup] : [],
    // Test files leave nothing behind, so that they can share one module graph: to load it again for each takes longer than most tests.
    isolate: false,
    passWithNoTests: false,
    testTimeout: 60_000,
    // Vitest's own limit, one second, is too short on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    dangerouslyIgnoreUnhandledErrors: false,
  },
});
