import { parseArgs } from "node:util";
import { runDiff } from "./diff-command.ts";
import { withoutSecrets } from "./document/place.ts";
import { SpecError } from "./document/spec-error.ts";
import { exitCodes, type Output, UsageError } from "./exit-codes.ts";
import { type GeneratedFile, generate, generatedFiles } from "./generate.ts";
import { DriftError } from "./output.ts";

const usage = `Usage: so-webhook-codegen --spec <file or URL> --out <folder> [options]
       so-webhook-codegen diff <before> <after> [options]; see diff --help

  --spec       OpenAPI 3.0 to 3.2 or Swagger 2.0, in YAML or JSON; can be repeated to
               generate one client for several documents
  --out        folder for the generated files
  --check      write nothing; fail if a file is stale, missing or extra
  --strict     make warnings errors, and write nothing if there are any
  --types-only short for --only schema.ts: no wire table, and no warnings about it
  --only       which of ${generatedFiles.join(",")} to generate, separated by commas
  --overlay    OpenAPI Overlay 1.0 to apply to the document; can be repeated
  --allow-ref  folder or origin that the document may refer to with $ref, besides
               its own folder; can be repeated
  --help       show this help

Prints the name of each file that it writes, one per line.
Exit codes: 0 done, 1 drift, 2 wrong usage, 3 the document cannot be read or generated, 70 a bug.`;

/** Runs the command `so-webhook-codegen` and returns its exit code. */
export async function run(args: readonly string[], output: Output): Promise<number> {
  try {
    const [command, ...rest] = args;
    return await (command === "diff" ? runDiff(rest, output) : runGenerate(args, output));
  } catch (error) {
    const { code, message } = explained(error);
    output.err(message);
    return code;
  }
}

async function runGenerate(args: readonly string[], { out, err }: Output): Promise<number> {
  const options = optionsOf(args);
  if (options === "help") {
    out(usage);
    return exitCodes.done;
  }
  if (typeof options === "string") throw new UsageError(options, usage);
  const { written, unchanged, removed, warnings } = await generate(options);
  for (const warning of warnings) err(`warning: ${warning}`);
  for (const name of written) out(name);
  const counts = { written, unchanged, removed, warnings };
  err(
    Object.entries(counts)
      .map(([name, { length }]) => `${length} ${name}`)
      .join(", "),
  );
  return exitCodes.done;
}

/** Returns the exit code and the message for an error, without a stack trace. */
function explained(error: unknown): { code: number; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) return { code: exitCodes.usage, message: `${message}\n\n${error.usage}` };
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

type Options = {
  spec: readonly string[];
  outDir: string;
  check: boolean;
  strict: boolean;
  files: readonly GeneratedFile[];
  allowRef: readonly string[];
  overlays: readonly string[];
  source: string;
  command: string;
};

/** Returns the options, `"help"`, or what is wrong with the arguments. */
function optionsOf(args: readonly string[]): Options | string {
  const parsed = parsedArgs(args);
  if (typeof parsed === "string") return parsed;
  const { spec = [], out, check = false, strict = false, help, overlay: overlays = [] } = parsed;
  const { "types-only": typesOnly, "allow-ref": allowRef = [] } = parsed;
  if (help) return "help";
  if (typesOnly && parsed.only !== undefined) return "--types-only and --only exclude each other.";
  const only = typesOnly ? "schema.ts" : parsed.only;
  if (spec.length === 0 || out === undefined) return `--${spec.length === 0 ? "spec" : "out"} is missing.`;
  const files = only === undefined ? generatedFiles : only.split(",");
  const unknown = files.filter((name) => !generatedFiles.some((known) => known === name));
  if (unknown.length > 0) return `--only: ${unknown.join(", ")} cannot be generated.`;
  const command = [
    "so-webhook-codegen",
    ...spec.flatMap((entry) => ["--spec", entry]),
    "--out",
    out,
    ...(only ? ["--only", only] : []),
    ...(strict ? ["--strict"] : []),
    ...overlays.flatMap((entry) => ["--overlay", entry]),
    ...allowRef.flatMap((entry) => ["--allow-ref", entry]),
  ].join(" ");
  return {
    spec,
    outDir: out,
    check,
    strict,
    files: files as readonly GeneratedFile[],
    allowRef,
    overlays,
    source: spec.join(", "),
    command,
  };
}

function parsedArgs(args: readonly string[]) {
  try {
    const string = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const strings = { type: "string", multiple: true } as const;
    const options = {
      spec: strings,
      out: string,
      only: string,
      overlay: strings,
      "allow-ref": strings,
      check: flag,
      strict: flag,
      "types-only": flag,
      help: flag,
    };
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return (error as Error).message;
  }
}
