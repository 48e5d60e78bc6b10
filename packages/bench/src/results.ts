import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { packageFolder } from "./processes.ts";
import type { Table } from "./table.ts";

/** One run of the bench. */
export type Results = {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  /** Versions of what was measured, by package. */
  readonly versions: Readonly<Record<string, string>>;
  readonly tables: readonly Table[];
};

/** The results that `docs/performance.md` is generated from. */
export const resultsFile = fileURLToPath(new URL("../results.json", import.meta.url));

export function readResults(file = resultsFile): Results {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Puts tables together with the machine and the versions that they depend on. */
export function resultsOf(tables: readonly Table[]): Results {
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${process.platform} ${process.arch}, ${cpus().length} cores, ${gigabytes} GB of memory`,
    node: process.versions.node,
    versions: versionsOfPeers(),
    tables: tables.map((table) => ({ ...table, rows: table.rows.map(rounded) })),
  };
}

/** Keeps four digits of a figure: the rest is noise. */
function rounded(row: Table["rows"][number]): Table["rows"][number] {
  const figures = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
  ]);
  return Object.fromEntries(figures);
}

function versionsOfPeers(): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(`${packageFolder}package.json`, "utf8"));
  const peers = Object.entries<string>(manifest.devDependencies).filter(
    ([, version]) => version === "catalog:",
  );
  return Object.fromEntries(peers.map(([name]) => [name, versionOf(name)]));
}

function versionOf(name: string): string {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders) {
    try {
      return JSON.parse(readFileSync(`${folder}/${name}/package.json`, "utf8")).version;
    } catch {
      // Not in this folder; the next one may have it.
    }
  }
  throw new Error(`${name} is not installed.`);
}
