import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import pinned from "../../runtimes.json" with { type: "json" };
import { root } from "../tree.ts";

/** A runtime that tests can be run on. */
export type Runtime = {
  /** Key in `scripts/runtimes.json`. */
  readonly name: string;
  /** The command that starts it; the script follows. */
  readonly command: readonly string[];
  readonly version: string;
};

/** The runtimes of `scripts/runtimes.json`: npm packages that ship binaries, exact versions. */
export const runtimeNames = Object.keys(pinned);

/** The runtimes take half a gigabyte, so they are not dependencies. They are installed here on demand. */
const folder = join(root, ".runtimes");

/** Arguments between the binary and the script. */
const options: Readonly<Record<string, readonly string[]>> = {
  deno: ["run", "--quiet", "--no-config", "--no-lock", "--allow-net=127.0.0.1"],
  bun: ["run"],
};

/** Returns the runtime if its pinned version is installed. */
export function installedRuntime(name: string): Runtime | undefined {
  const specifier = pinned[name as keyof typeof pinned];
  const tool = specifier.slice(0, specifier.lastIndexOf("@"));
  const binary = join(folder, specifier, "node_modules", ".bin", tool);
  if (!existsSync(binary)) return undefined;
  const version = execFileSync(binary, ["--version"], { encoding: "utf8" }).split("\n")[0] ?? "";
  return {
    name,
    command: [binary, ...(options[tool] ?? [])],
    version: `${tool} ${version.replace(/^\w+ /, "")}`,
  };
}

/** Installs a runtime from the npm registry unless it is installed. Throws the error of npm. */
export function installRuntime(name: string): Runtime | undefined {
  const present = installedRuntime(name);
  if (present !== undefined) return present;
  const specifier = pinned[name as keyof typeof pinned];
  const prefix = join(folder, specifier);
  mkdirSync(prefix, { recursive: true });
  const flags = ["--no-audit", "--no-fund", "--no-save", "--prefix", prefix];
  execFileSync("npm", ["install", ...flags, specifier], { cwd: prefix, stdio: "pipe", timeout: 300_000 });
  return installedRuntime(name);
}
