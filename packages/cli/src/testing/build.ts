import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const packages = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * Bundles the sources of the workspace into a package that starts as fast as an installed one, and returns the path of
 * its bin. It is inside this package, so that what is not bundled resolves as it does here.
 */
export async function buildCommand(name: string): Promise<string> {
  const folder = join(packages, "cli/node_modules/.cache/so-webhook", name);
  await buildPackage("cli", "main.ts", folder, ["commander"]);
  return join(folder, "bin/so-webhook.mjs");
}

let built: Promise<string> | undefined;

/** Bundles the command once for all test files of a worker. */
export function buildForTests(): Promise<string> {
  built ??= buildCommand(`test-${process.env.VITEST_POOL_ID}`);
  return built;
}

/** Bundles an entry point of a package into a folder, with the package's bin. */
export async function buildPackage(
  name: string,
  entry: string,
  folder: string,
  external: string[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const copied of ["bin", "package.json"]) {
    await cp(join(packages, name, copied), join(folder, copied), { recursive: true });
  }
  await build({
    entryPoints: [join(packages, name, "src", entry)],
    outdir: join(folder, "dist"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    conditions: ["@so-webhook/source"],
    external,
    // CommonJS dependencies are bundled too, and call require().
    banner: {
      js: 'import { createRequire as from } from "node:module"; const require = from(import.meta.url);',
    },
    logLevel: "error",
  });
}
