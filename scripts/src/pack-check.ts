/**
 * Checks a package as npm would publish it: publint checks its manifest and files, and Are The Types Wrong its packed
 * entry points. Run it in the package's folder. Exits with 1 if there is a problem.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./tree.ts";

const folder = mkdtempSync(join(tmpdir(), "so-webhook-pack-"));
function run(command: string, ...args: string[]): void {
  execFileSync(join(root, "scripts/node_modules/.bin", command), args, {
    stdio: ["ignore", "inherit", "inherit"],
  });
}

try {
  // pnpm, not npm: it replaces `catalog:` and `workspace:` with versions.
  const pnpm = process.env.npm_execpath;
  if (pnpm === undefined) throw new Error("Run this as a pnpm script: `pnpm run pack` in a package");
  execFileSync(process.execPath, [pnpm, "pack", "--pack-destination", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const tarball = readdirSync(folder).map((name) => join(folder, name))[0];
  if (tarball === undefined) throw new Error("`pnpm pack` wrote no tarball");
  run("publint", "run", tarball, "--strict");
  // The packages are ES modules only; Node 20.19 and later can require() them. Entry points that are files of data
  // have no types.
  const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
    exports: Record<string, unknown>;
  };
  const modules = Object.keys(exports).filter((name) => typeof exports[name] === "object");
  run("attw", tarball, "--profile", "esm-only", "--quiet", "--entrypoints", ...modules);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
