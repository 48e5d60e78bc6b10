import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { DriftError, type GeneratedFile, generate, SpecError } from "@so-webhook/codegen";
import { errorsPage } from "./errors-page.ts";
import { mistakesPage } from "./mistakes/page.ts";

const root = new URL("../../", import.meta.url);
const command = "pnpm generate";

/** A folder with generated files, and how to generate or check them. */
type Target = { readonly folder: string; readonly run: (check: boolean) => Promise<readonly string[]> };

function fromSpec(source: string, folder: string, files?: readonly GeneratedFile[]): Target {
  return {
    folder,
    run: async (check) => {
      const outDir = new URL(folder, root);
      const { written, removed } = await generate({
        spec: new URL(source, root),
        outDir,
        check,
        source,
        command,
        ...(files ? { files } : {}),
      });
      return [...written, ...removed.map((name) => `${name} (removed)`)].map((name) => `${folder}/${name}`);
    },
  };
}

/** Returns a target that is a single file. */
function page(folder: string, name: string, text: string): Target {
  return {
    folder,
    run: async (check) => {
      const file = new URL(`${folder}/${name}`, root);
      const present = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      if (present === text) return [];
      const drift = present === undefined ? { missing: [name], stale: [] } : { missing: [], stale: [name] };
      if (check) throw new DriftError({ ...drift, extra: [] }, folder, command);
      writeFileSync(file, text);
      return [`${folder}/${name}`];
    },
  };
}

const targets: readonly Target[] = [
  fromSpec("spec/openapi.yaml", "packages/client/src/generated", ["schema.ts", "defaults.ts"]),
  fromSpec("spec/openapi.yaml", "spec/generated", ["wire.ts"]),
  fromSpec("packages/codegen/src/testing/styles-and-bodies.yaml", "packages/codegen/src/testing/generated"),
  page("docs", "errors.md", errorsPage(command)),
  page("docs", "mistakes.md", mistakesPage(command)),
];

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const problems: string[] = [];
for (const { folder, run } of targets) {
  try {
    const changed = await run(values.check);
    // Reports a file that is not generated. It may be someone's work, so it is not removed.
    if (!values.check) await run(true);
    for (const name of changed) console.log(name);
    if (changed.length === 0) console.log(`${folder}: up to date`);
  } catch (error) {
    if (!(error instanceof DriftError || error instanceof SpecError)) throw error;
    problems.push(error.message);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
