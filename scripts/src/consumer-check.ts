/**
 * Packs the packages, checks the tarballs, and installs them into an empty folder, as a user would. Then it imports every
 * entry point in Node, makes one call in JSON and one in XML to the sandbox, and compiles a strict TypeScript consumer and
 * every sample of the READMEs, with the oldest and the newest version of TypeScript too.
 */
import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { problemsOf } from "./pack-check.ts";
import { samples } from "./samples.ts";
import { readText, root } from "./tree.ts";

type Manifest = { name: string; version: string; private?: boolean; exports?: Record<string, unknown> };

const folders = ["spec", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)];
function manifestOf(folder: string): Manifest {
  return JSON.parse(readText(`${folder}/package.json`));
}

const published = folders.map(manifestOf).filter((manifest) => !manifest.private);

/** The entry points of a package that are modules. Those that are files of data have no types. */
function modulesOf({ exports = {} }: Manifest): readonly string[] {
  return Object.keys(exports).filter((entry) => typeof exports[entry] === "object");
}

function tarballOf({ name, version }: Manifest): string {
  return `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
}

/**
 * The versions of TypeScript that compile the samples, by name of their package. All but the oldest also compile the
 * declarations of the packages, which contain types that it does not have.
 */
const compilers = {
  "typescript-oldest": "npm:typescript@5.4.5",
  "typescript-lowest": "npm:typescript@5.7.3",
  typescript: versionOf("typescript"),
  "typescript-newest": versionOf("typescript-7"),
};

/** What the samples import besides the packages of this workspace. */
const frameworks = [
  "@hono/node-server",
  "@types/express",
  "@types/pg",
  "express",
  "fastify",
  "hono",
  "pg",
  "redis",
];

const pnpm = process.env.npm_execpath;
if (pnpm === undefined) throw new Error("Run this as a pnpm script: `pnpm run pack` in scripts.");
const consumer = mkdtempSync(join(tmpdir(), "so-webhook-consumer-"));
async function inConsumer(file: string, ...args: string[]): Promise<void> {
  const { stdout, stderr } = await promisify(execFile)(file, args, { cwd: consumer }).catch((error) => {
    throw new Error(`${file} ${args.join(" ")}\n${error.stdout}${error.stderr}`);
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}

/** Checks the tarballs of packages that have entry points. The command has none, and its own check. */
async function checkTarballs(): Promise<void> {
  for (const manifest of published) {
    const modules = modulesOf(manifest);
    if (modules.length === 0) continue;
    const problems = await problemsOf(readFileSync(join(consumer, tarballOf(manifest))), modules);
    if (problems.length > 0) throw new Error(`${manifest.name}:\n${problems.join("\n")}`);
  }
}

try {
  // pnpm, not npm: it replaces `catalog:` and `workspace:` with versions.
  const filters = published.flatMap(({ name }) => ["--filter", name]);
  execFileSync(process.execPath, [pnpm, ...filters, "pack", "--pack-destination", consumer], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const tarballs = readdirSync(consumer).filter((name) => name.endsWith(".tgz"));
  cpSync(join(root, "scripts/src/consumer"), consumer, { recursive: true });
  const overrides = Object.fromEntries(
    published.map((manifest) => {
      const tarball = tarballOf(manifest);
      if (!tarballs.includes(tarball)) throw new Error(`pnpm pack did not write ${tarball}`);
      return [manifest.name, `file:${tarball}`];
    }),
  );
  writeFileSync(
    join(consumer, "package.json"),
    JSON.stringify({
      name: "consumer",
      private: true,
      type: "module",
      dependencies: overrides,
      devDependencies: {
        ...compilers,
        ...Object.fromEntries(["@types/node", ...frameworks].map((name) => [name, versionOf(name)])),
      },
      overrides,
    }),
  );
  // npm waits for the registry most of the time, and less so for what an earlier run has cached.
  await Promise.all([
    checkTarballs(),
    inConsumer("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"),
  ]);
  const unlicensed = published.filter(
    ({ name }) => !existsSync(join(consumer, "node_modules", name, "LICENSE")),
  );
  if (unlicensed.length > 0)
    throw new Error(`Without a license: ${unlicensed.map(({ name }) => name).join(", ")}`);
  const entries = published.flatMap((manifest) =>
    modulesOf(manifest).map((entry) => manifest.name + entry.slice(1)),
  );
  await inConsumer(process.execPath, "import-all.mjs", ...entries);
  await inConsumer(process.execPath, "call.mjs");
  const shown = samples();
  mkdirSync(join(consumer, "samples"));
  for (const { path, code } of shown) writeFileSync(join(consumer, "samples", basename(path)), code);
  for (const compiler of Object.keys(compilers)) {
    const projects = [
      "tsconfig.samples.json",
      ...(compiler === "typescript-oldest" ? [] : ["tsconfig.json"]),
    ];
    const tsc = `node_modules/${compiler}/bin/tsc`;
    await Promise.all(projects.map((project) => inConsumer(process.execPath, tsc, "-p", project)));
  }
  console.log(
    `consumer: ${tarballs.length} packages, ${entries.length} entry points, one call, types and ${shown.length} samples ` +
      `with ${Object.keys(compilers).length} versions of TypeScript: ok`,
  );
} finally {
  rmSync(consumer, { recursive: true, force: true });
}

/** Returns the version of a package in the workspace's catalog. */
function versionOf(name: string): string {
  const match = new RegExp(`^  "?${name}"?: (\\S+)$`, "m").exec(readText("pnpm-workspace.yaml"));
  if (match?.[1] === undefined) throw new Error(`${name} is not in the catalog`);
  return match[1];
}
