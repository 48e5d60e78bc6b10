import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DefineCommand } from "../command.ts";
import { CommandError } from "../exit-codes.ts";

export const defineGenerate: DefineCommand = (program) => {
  program
    .command("generate")
    .summary("generate types from an OpenAPI document")
    .description("Generate types and wire tables from an OpenAPI document. Needs @so-webhook/codegen.")
    .helpOption(false)
    .allowUnknownOption()
    .argument("[options...]")
    .action(async (args: string[]) => {
      const bin = await findCodegen();
      // The bin reads the arguments of the process and sets its exit code.
      process.argv.splice(1, process.argv.length, bin, ...args);
      await import(pathToFileURL(bin).href);
    });
};

/** Codegen brings TypeScript along, so it is installed apart: in the project, or beside this package. */
async function findCodegen(): Promise<string> {
  for (const place of [join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      const manifest = createRequire(place).resolve("@so-webhook/codegen/package.json");
      const { bin } = JSON.parse(await readFile(manifest, "utf8")) as { bin: Record<string, string> };
      return join(dirname(manifest), bin["so-webhook-codegen"] ?? "");
    } catch {
      // Not installed there.
    }
  }
  throw new CommandError(
    "generate needs codegen. Install it first: npm install --save-dev @so-webhook/codegen",
  );
}
