import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compare, type GroupOptions, ratioColumns } from "../harness.ts";
import { modulesLoadedBy } from "../modules.ts";
import { runModule, runNode } from "../processes.ts";
import type { Table } from "../table.ts";

/** Node cannot load the ES modules of this one: their import paths have no extension. */
const commonJs = "@superoffice/webapi";

const esModules = ["openapi-fetch", "ofetch", "ky", "axios", "@so-webhook/client", "@so-webhook/receiver"];

/** The command line, as its package installs it. */
const commandLine = fileURLToPath(new URL("../../../cli/bin/so-webhook.mjs", import.meta.url));

/** Whole processes from start to end that import one package or print the help. */
export async function start(options: GroupOptions): Promise<readonly Table[]> {
  const names = options.quick ? ["ky", "@so-webhook/client"] : [commonJs, ...esModules];
  const folder = await mkdtemp(join(tmpdir(), "empty-"));
  const empty = pathToFileURL(join(folder, "empty.mjs")).href;
  await writeFile(new URL(empty), "");
  const timings = await compare(
    {
      "node -e 0": { run: () => runNode(["-e", "0"]) },
      "an empty file": { run: () => runModule(`import ${JSON.stringify(empty)}`, { quick: false }) },
      ...Object.fromEntries(names.map((name) => [name, { run: () => load(name, options) }])),
      // It runs only as built.
      ...(options.quick ? {} : { "so-webhook --help": { run: () => runNode([commandLine, "--help"]) } }),
    },
    { rounds: options.quick ? 1 : 11, batchMs: 0 },
  );
  await rm(folder, { recursive: true });
  const rows = await Promise.all(
    timings.map(async (timing) => {
      const { name } = timing;
      const counted = esModules.includes(name) && names.includes(name);
      const modules = counted ? (await modulesLoadedBy(name, options)).length : undefined;
      return { ...timing, addedMs: timing.added / 1000, ms: timing.us / 1000, modules };
    }),
  );
  return [
    {
      group: "start",
      title: "Cold start of a process that imports one package, or prints the help",
      columns: [
        ...ratioColumns,
        { key: "modules", heading: "modules", decimals: 0 },
        { key: "addedMs", heading: "added ms", decimals: 1, absolute: true },
        { key: "ms", heading: "ms", decimals: 1, absolute: true },
      ],
      rows,
      notes: [
        "An empty file is what Node needs for any import.",
        "modules counts the ES modules that Node loads; CommonJS files that these require are not in it. @superoffice/webapi is loaded with require: Node cannot resolve the imports of its ES modules.",
      ],
    },
  ];
}

function load(name: string, options: GroupOptions): Promise<string> {
  if (name === commonJs) return runNode(["-e", `require("${name}")`]);
  // Only packages of this workspace have sources to run on.
  return runModule(`import "${name}"`, name.startsWith("@so-webhook/") ? options : { quick: false });
}
