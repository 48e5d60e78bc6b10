import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const packageFolder = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Bundles the sources of the workspace into a package that starts as fast as an installed one, and returns the path of
 * its bin. It is inside this package, so that what is not bundled resolves as it does here.
 */
export async function buildCommand(name: string): Promise<string> {
  const folder = join(packageFolder, "node_modules/.cache/so-webhook", name);
  await mkdir(folder, { recursive: true });
  for (const copied of ["bin", "package.json"]) {
    await cp(join(packageFolder, copied), join(folder, copied), { recursive: true });
  }
  await build({
    entryPoints: [join(packageFolder, "src/main.ts")],
    outdir: join(folder, "dist"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    conditions: ["@so-webhook/source"],
    external: ["commander"],
    // CommonJS dependencies are bundled too, and call require().
    banner: {
      js: 'import { createRequire as from } from "node:module"; const require = from(import.meta.url);',
    },
    logLevel: "error",
  });
  return join(folder, "bin/so-webhook.mjs");
}
