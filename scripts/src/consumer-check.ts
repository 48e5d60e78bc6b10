/**
 * Installs the packed packages into an empty folder, as a user would. Then it imports every entry point in Node, makes
 * one call in JSON and one in XML to the sandbox, and compiles a strict TypeScript consumer.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./tree.ts";

type Manifest = { name: string; version: string; private?: boolean; exports?: Record<string, unknown> };

const folders = ["spec", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)];
function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

const published = folders.filter((folder) => !manifestOf(folder).private);

const pnpm = process.env.npm_execpath;
if (pnpm === undefined) throw new Error("Run this as a pnpm script: `pnpm run pack` in scripts.");
const consumer = mkdtempSync(join(tmpdir(), "so-webhook-consumer-"));
function inConsumer(file: string, ...args: string[]): void {
  execFileSync(file, args, { cwd: consumer, stdio: ["ignore", "inherit", "inherit"] });
}

try {
  for (const folder of published) {
    execFileSync(process.execPath, [pnpm, "pack", "--pack-destination", consumer], {
      cwd: join(root, folder),
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  const tarballs = readdirSync(consumer).filter((name) => name.endsWith(".tgz"));
  cpSync(join(root, "scripts/src/consumer"), consumer, { recursive: true });
  const overrides = Object.fromEntries(
    published.map((folder) => {
      const { name, version } = manifestOf(folder);
      const tarball = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
      if (!tarballs.includes(tarball)) throw new Error(`pnpm pack did not write ${tarball}`);
      return [name, `file:${tarball}`];
    }),
  );
  const { catalog } = versions();
  writeFileSync(
    join(consumer, "package.json"),
    JSON.stringify({
      name: "consumer",
      private: true,
      type: "module",
      dependencies: overrides,
      devDependencies: { typescript: catalog("typescript"), "@types/node": catalog("@types/node") },
      overrides,
    }),
  );
  inConsumer("npm", "install", "--no-audit", "--no-fund", "--loglevel=error");
  const entries = published.flatMap((folder) => {
    const { name, exports = {} } = manifestOf(folder);
    return Object.keys(exports)
      .filter((entry) => typeof exports[entry] === "object")
      .map((entry) => name + entry.slice(1));
  });
  inConsumer(process.execPath, "import-all.mjs", ...entries);
  inConsumer(process.execPath, "call.mjs");
  inConsumer(process.execPath, "node_modules/typescript/bin/tsc", "-p", "tsconfig.json");
  console.log(`consumer: ${tarballs.length} packages, ${entries.length} entry points, one call, types: ok`);
} finally {
  rmSync(consumer, { recursive: true, force: true });
}

/** Reads the versions of the workspace's catalog. */
function versions() {
  const text = readFileSync(join(root, "pnpm-workspace.yaml"), "utf8");
  return {
    catalog(name: string): string {
      const match = new RegExp(`^  "?${name}"?: (\\S+)$`, "m").exec(text);
      if (match?.[1] === undefined) throw new Error(`${name} is not in the catalog`);
      return match[1];
    },
  };
}
