import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageFolder } from "./processes.ts";

/** What `npm install` of a package puts on the disk. */
export type Installed = {
  readonly packages: number;
  readonly bytes: number;
};

type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
};

/**
 * Counts a package and everything it depends on, at the versions of the lock file, so that no registry is needed
 * and a new release elsewhere changes nothing. A package of this workspace counts as it is packed: build it first.
 */
export function installedWith(name: string): Installed {
  const folders = new Set<string>();
  function add(wanted: string, from: string): void {
    const folder = folderOf(wanted, from);
    if (folder === undefined || folders.has(folder)) return;
    folders.add(folder);
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    const peers = Object.keys(peerDependencies).filter(
      (peer) => peerDependenciesMeta[peer]?.optional !== true,
    );
    for (const next of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      add(next, folder);
    }
  }
  add(name, packageFolder);
  const bytes = [...folders].map((folder) =>
    folder.includes("/node_modules/") ? bytesIn(folder) : packedBytes(folder),
  );
  return { packages: folders.size, bytes: bytes.reduce((sum, size) => sum + size, 0) };
}

/** Finds an installed package as Node does: in the nearest `node_modules` that has it. */
function folderOf(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", name);
    if (existsSync(candidate)) return realpathSync(candidate);
    if (dirname(folder) === folder) return undefined;
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== "node_modules")
    .map((entry) => join(entry.parentPath, entry.name))
    .reduce((sum, path) => sum + (statSync(path).isDirectory() ? bytesIn(path) : statSync(path).size), 0);
}

/** Bytes that a package of this workspace has once it is packed and unpacked again. */
function packedBytes(folder: string): number {
  const destination = mkdtempSync(join(tmpdir(), "so-webhook-bench-"));
  try {
    // pnpm, not npm: it replaces the `catalog:` and `workspace:` versions.
    const pnpm = process.env.npm_execpath;
    if (pnpm === undefined) throw new Error("Run the bench as a pnpm script: `pnpm bench`.");
    execFileSync(process.execPath, [pnpm, "pack", "--pack-destination", destination], {
      cwd: folder,
      stdio: "pipe",
    });
    const [tarball = ""] = readdirSync(destination);
    execFileSync("tar", ["-xzf", tarball], { cwd: destination });
    return bytesIn(join(destination, "package"));
  } finally {
    rmSync(destination, { recursive: true, force: true });
  }
}
