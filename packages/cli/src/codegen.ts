import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError } from "./exit-codes.ts";
import type { Context } from "./world.ts";

/** Runs `so-webhook-codegen` in this process, and ends the command with its exit code. */
export async function runCodegen(
  command: string,
  args: readonly string[],
  { endWith }: Context,
): Promise<void> {
  const bin = await findCodegen(command);
  // The bin reads the arguments of the process and sets its exit code.
  process.argv.splice(1, process.argv.length, bin, ...args);
  await import(pathToFileURL(bin).href);
  endWith(Number(process.exitCode ?? 0));
}

/** Finds the bin of codegen. It depends on TypeScript, so it is installed separately: in the project, or beside this package. */
async function findCodegen(command: string): Promise<string> {
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
    `${command} needs codegen. Install it first: npm install --save-dev @so-webhook/codegen`,
  );
}
