import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findToolchain } from "./toolchain.ts";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const sourceFolder = join(packageFolder, "csharp");
const buildFolder = join(packageFolder, ".build");
const run = promisify(execFile);

/** Command line of the compiled peer: `mono`, then these leading arguments. */
export type PeerProgram = { readonly command: string; readonly leading: readonly string[] };

const references = [
  "System.Runtime.Serialization.dll",
  "System.Xml.dll",
  "System.Xml.Linq.dll",
  "System.Net.Http.dll",
  "System.Net.Http.Formatting.dll",
  "System.Web.Http.dll",
];

async function compile(mcs: string, args: readonly string[]): Promise<void> {
  try {
    await run(mcs, args, { timeout: 120_000 });
  } catch (error) {
    const output = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new Error(`mcs could not compile ${sourceFolder}:\n${output}`, { cause: error });
  }
}

/**
 * Compiles `csharp/` unless the same sources are compiled already. Several processes may do so at once: each
 * compiles into a folder of its own, and the first to rename it into place wins.
 */
export async function buildPeer(): Promise<PeerProgram> {
  const tools = findToolchain();
  if (typeof tools === "string") throw new Error(`The .NET peer cannot be built: ${tools}`);
  const files = (await readdir(sourceFolder)).filter((name) => name.endsWith(".cs")).sort();
  const flags = [
    "-nologo",
    "-langversion:6",
    "-nowarn:414,1685",
    `-r:NJ6=${tools.jsonNet}`,
    ...references.map((name) => `-r:${name}`),
  ];
  const hash = createHash("sha256").update(flags.join("\n"));
  for (const name of files) hash.update(`\n${name}\n`).update(await readFile(join(sourceFolder, name)));
  const target = join(buildFolder, hash.digest("hex").slice(0, 16));
  const program: PeerProgram = { command: tools.mono, leading: [join(target, "sopeer.exe")] };
  if (existsSync(target)) return program;

  await mkdir(buildFolder, { recursive: true });
  const draft = await mkdtemp(join(buildFolder, "draft-"));
  try {
    const sources = files.map((name) => join(sourceFolder, name));
    await compile(tools.mcs, [...flags, `-out:${join(draft, "sopeer.exe")}`, ...sources]);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return program;
}
