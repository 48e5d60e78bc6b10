import { parseArgs } from "node:util";
import { DriftError } from "./drift-error.ts";
import { type GeneratedFile, generate, generatedFiles } from "./generate.ts";
import { SpecError } from "./spec-error.ts";

/** Where the command writes lines: data to `out`, everything else to `err`. */
export type Output = { readonly out: (line: string) => void; readonly err: (line: string) => void };

const exitCodes = { done: 0, drift: 1, usage: 2, document: 3 } as const;

const usage = `Usage: so-webhook-codegen --spec <file or URL> --out <folder> [--check] [--only <files>]

  --spec   OpenAPI 3.0 or 3.1, or Swagger 2.0; YAML or JSON
  --out    folder for the generated files; it should hold nothing else
  --check  write nothing; fail when a file is stale, missing or extra
  --only   some of ${generatedFiles.join(",")}; comma-separated
  --help   this text

Prints the names of the files it wrote, one on a line.
Exit codes: 0 done, 1 drift, 2 wrong usage, 3 the document cannot be read or expressed.`;

/** The command `so-webhook-codegen`; gives its exit code. Errors that are not the user's are thrown on. */
export async function run(args: readonly string[], { out, err }: Output): Promise<number> {
  const options = optionsOf(args);
  if (options === "help") {
    out(usage);
    return exitCodes.done;
  }
  if (typeof options === "string") {
    err(`${options}\n\n${usage}`);
    return exitCodes.usage;
  }
  try {
    const { written, unchanged, removed } = await generate(options);
    for (const name of written) out(name);
    err(`${written.length} written, ${unchanged.length} unchanged, ${removed.length} removed`);
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof DriftError || error instanceof SpecError)) throw error;
    err(error.message);
    return error instanceof DriftError ? exitCodes.drift : exitCodes.document;
  }
}

type Options = {
  spec: string;
  outDir: string;
  check: boolean;
  files: readonly GeneratedFile[];
  source: string;
  command: string;
};

/** The options, `"help"`, or what is wrong with the arguments. */
function optionsOf(args: readonly string[]): Options | string {
  const parsed = parsedArgs(args);
  if (typeof parsed === "string") return parsed;
  const { spec, out, only, check = false, help } = parsed;
  if (help) return "help";
  if (spec === undefined || out === undefined) return `--${spec === undefined ? "spec" : "out"} is missing.`;
  const files = only === undefined ? generatedFiles : only.split(",");
  const unknown = files.filter((name) => !generatedFiles.some((known) => known === name));
  if (unknown.length > 0) return `--only: there is no ${unknown.join(", ")}.`;
  const command = [
    "so-webhook-codegen",
    "--spec",
    spec,
    "--out",
    out,
    ...(only ? ["--only", only] : []),
  ].join(" ");
  return { spec, outDir: out, check, files: files as readonly GeneratedFile[], source: spec, command };
}

function parsedArgs(args: readonly string[]) {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const options = { spec: text, out: text, only: text, check: flag, help: flag };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return (error as Error).message;
  }
}
