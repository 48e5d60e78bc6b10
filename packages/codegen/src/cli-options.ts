import { parseArgs } from "node:util";
import { problemOfFlags, type TypeFlag } from "./emit/type-flags.ts";
import { UsageError } from "./exit-codes.ts";
import { type GeneratedFile, type GenerateOptions, generatedFiles } from "./generate.ts";

export const usage = `Usage: so-webhook-codegen --spec <file or URL> --out <folder> [options]
       so-webhook-codegen [--config <file>] [--check] [--strict] [--watch]
       so-webhook-codegen diff <before> <after> [options]; see diff --help

  --spec       OpenAPI 3.0 to 3.2 or Swagger 2.0, in YAML or JSON; can be
               repeated to generate one client for several documents
  --out        folder for the generated files
  --config     file that describes several outputs; default redocly.yaml
  --check      write nothing; fail if a file is stale, missing or extra
  --watch      generate again when a file that was read changes
  --strict     make warnings errors, and write nothing if there are any
  --types-only short for --only schema.ts: no wire table, no warnings about it
  --only       which of ${generatedFiles.join(",")} to generate,
               separated by commas
  --split-wire write the wire table in parts, which load with the operations
               that need them
  --types      flags for the types, separated by commas, such as
               immutable,open-enums
  --overlay    OpenAPI Overlay 1.0 to apply to the document; can be repeated
  --allow-ref  folder or origin that the document may refer to with $ref,
               besides its own folder; can be repeated
  --help       show this help

Prints the name of each file that it writes, one per line.
Exit codes: 0 done, 1 drift, 2 wrong usage, 3 the document cannot be read or
generated, 70 a bug.`;

const string = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const strings = { type: "string", multiple: true } as const;

/** The options of one output. They are also the keys of an output in a config file. */
export const outputOptions = {
  spec: strings,
  out: string,
  only: string,
  "split-wire": flag,
  types: string,
  overlay: strings,
  "allow-ref": strings,
  strict: flag,
  "types-only": flag,
};

/** The options of a run. */
const runOptions = { config: string, check: flag, watch: flag, help: flag };

type Parsed<Options extends NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>["options"]>> =
  ReturnType<typeof parseArgs<{ options: Options }>>["values"];

/** The values of the options of one output, from the command line or a config file. */
export type OutputValues = Parsed<typeof outputOptions>;

/** Parses the arguments of the command. Throws {@link UsageError}. */
export function parsedArgs(args: readonly string[]): OutputValues & Parsed<typeof runOptions> {
  try {
    return parseArgs({ args: [...args], options: { ...outputOptions, ...runOptions } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message, usage);
  }
}

/** Returns the options of `generate` for an output. Throws {@link UsageError}. */
export function generateOptionsOf(values: OutputValues, command = commandOf(values)): GenerateOptions {
  const { spec = [], out, strict = false, overlay = [], "allow-ref": allowRef = [] } = values;
  if (spec.length === 0) throw new UsageError("--spec is missing.", usage);
  if (out === undefined) throw new UsageError("--out is missing.", usage);
  const files = filesOf(values);
  const types = typesOf(values);
  const source = spec.join(", ");
  const splitWire = values["split-wire"] ?? false;
  return { spec, outDir: out, strict, files, splitWire, types, allowRef, overlays: overlay, source, command };
}

function filesOf({ only, "types-only": typesOnly = false }: OutputValues): readonly GeneratedFile[] {
  if (typesOnly && only !== undefined) {
    throw new UsageError("--types-only and --only exclude each other.", usage);
  }
  if (typesOnly) return ["schema.ts"];
  const names = only?.split(",") ?? generatedFiles;
  const unknown = names.filter((name) => !generatedFiles.some((known) => known === name));
  if (unknown.length > 0) throw new UsageError(`--only: ${unknown.join(", ")} cannot be generated.`, usage);
  return names as readonly GeneratedFile[];
}

function typesOf({ types }: OutputValues): readonly TypeFlag[] {
  const names = types?.split(",") ?? [];
  const problem = problemOfFlags(names);
  if (problem !== undefined) throw new UsageError(`--types: ${problem}`, usage);
  return names as readonly TypeFlag[];
}

/** Returns the command that generates an output again. */
function commandOf(values: OutputValues): string {
  const args = Object.keys(outputOptions).flatMap((name) => {
    const value = values[name as keyof OutputValues];
    if (typeof value === "boolean") return value ? [`--${name}`] : [];
    return [value ?? []].flat().flatMap((entry) => [`--${name}`, entry]);
  });
  return ["so-webhook-codegen", ...args].join(" ");
}
