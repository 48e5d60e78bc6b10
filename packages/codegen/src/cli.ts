import { existsSync } from "node:fs";
import { generateOptionsOf, parsedArgs, usage } from "./cli-options.ts";
import { defaultConfig, readConfig } from "./config.ts";
import { runDiff } from "./diff-command.ts";
import { withoutSecrets } from "./document/place.ts";
import { messageOf, SpecError } from "./document/spec-error.ts";
import { exitCodes, type Output, UsageError } from "./exit-codes.ts";
import { type GenerateOptions, generate } from "./generate.ts";
import { DriftError } from "./output.ts";
import { watchFiles } from "./watch.ts";

/** Runs the command `so-webhook-codegen` and returns its exit code. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const [command, ...rest] = args;
  return guarded(output, () => (command === "diff" ? runDiff(rest, output) : runGenerate(args, output)));
}

/** Prints an error, and returns the exit code for it. */
async function guarded({ err }: Output, task: () => Promise<number>): Promise<number> {
  try {
    return await task();
  } catch (error) {
    const { code, message } = explained(error);
    err(message);
    return code;
  }
}

async function runGenerate(args: readonly string[], output: Output): Promise<number> {
  const values = parsedArgs(args);
  if (values.help) {
    output.out(usage);
    return exitCodes.done;
  }
  const { config, check = false, watch = false, strict, ...single } = values;
  const isAlone = Object.keys(single).length === 0;
  if (config !== undefined && !isAlone) {
    throw new UsageError(
      "--config describes the outputs. Use it with --check, --strict or --watch only.",
      usage,
    );
  }
  if (watch && check) throw new UsageError("--watch and --check exclude each other.", usage);
  const file = config ?? (isAlone && existsSync(defaultConfig) ? defaultConfig : undefined);
  const generateAll = async (onRead?: (file: string) => void): Promise<number> => {
    if (file !== undefined) onRead?.(file);
    const outputs = file === undefined ? [values] : await readConfig(file);
    const command =
      file && ["so-webhook-codegen", ...(config === undefined ? [] : ["--config", config])].join(" ");
    const codes: number[] = [];
    for (const each of outputs) {
      const options = generateOptionsOf({ ...each, ...(strict && { strict }) }, command);
      const folder = file === undefined ? undefined : each.out;
      codes.push(await guarded(output, () => generateOne({ ...options, check, onRead }, folder, output)));
    }
    return Math.max(...codes);
  };
  return watch ? watchAll(generateAll, output) : generateAll();
}

/** Generates one output of several in the given folder, or the only one. */
async function generateOne(
  options: GenerateOptions,
  folder: string | undefined,
  { out, err }: Output,
): Promise<number> {
  const { written, unchanged, removed, warnings } = await generate(options);
  for (const warning of warnings) err(`warning: ${warning}`);
  for (const name of written) out(folder === undefined ? name : `${folder}/${name}`);
  const counts = { written, unchanged, removed };
  const summary = Object.entries(counts).map(([name, { length }]) => `${length} ${name}`);
  summary.push(counted(warnings.length, "warning"));
  err((folder === undefined ? "" : `${folder}: `) + summary.join(", "));
  return exitCodes.done;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Generates again after each change, until the process is interrupted. Errors are printed. */
async function watchAll(
  generateAll: (onRead: (file: string) => void) => Promise<number>,
  output: Output,
): Promise<number> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt);
  let outcome: number = exitCodes.done;
  await watchFiles(async (onRead) => {
    const files = new Set<string>();
    const code = await guarded(output, () =>
      generateAll((file) => {
        files.add(file);
        onRead(file);
      }),
    );
    if (files.size > 0) return output.err(`watching ${counted(files.size, "file")}`);
    if (code === exitCodes.done) output.err("--watch: no file was read, so there is nothing to watch.");
    outcome = code || exitCodes.usage;
    interrupt();
  }, interruption.signal);
  process.off("SIGINT", interrupt);
  return outcome;
}

/** Returns the exit code and the message for an error, without a stack trace. */
function explained(error: unknown): { code: number; message: string } {
  const message = messageOf(error);
  if (error instanceof UsageError)
    return { code: exitCodes.usage, message: `${message}\n\n${error.usage.split("\n\n")[0]}` };
  if (error instanceof DriftError) return { code: exitCodes.found, message };
  if (error instanceof SpecError) return { code: exitCodes.document, message };
  // The document has been read by now, so this is about the output folder.
  if (error instanceof Error && "syscall" in error)
    return { code: exitCodes.usage, message: `--out: ${message}` };
  return {
    code: exitCodes.crash,
    message: `This is a bug in so-webhook-codegen: ${withoutSecrets(message)}`,
  };
}
