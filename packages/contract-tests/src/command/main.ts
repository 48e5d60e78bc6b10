import { existsSync } from "node:fs";
import { access, constants, mkdir, open, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { ContractSetupError, ServerUnreachableError } from "../load/errors.ts";
import { renderHtml } from "../report/html.ts";
import { renderJson, renderJunit } from "../report/machine-reports.ts";
import type { Report } from "../report/report.ts";
import { renderTerminal } from "../report/terminal.ts";
import { visible } from "../report/text.ts";
import { runContract } from "../run/run-contract.ts";
import { reasonOf } from "../send/exchange.ts";
import {
  contractOptions,
  type Environment,
  parseOptions,
  UsageError,
  usage,
  type Values,
} from "./options.ts";
import { showProgress } from "./progress.ts";

/** The environment of the command. */
export type CommandIo = {
  readonly env: Environment;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
  /** Standard error is a terminal, on which progress can overwrite itself. Default: false. */
  readonly terminal?: boolean | undefined;
  /** Width of the terminal. Default: 80. */
  readonly columns?: number | undefined;
};

/** Returns the environment of a Node process. */
export function processIo({ env, stdout, stderr }: NodeJS.Process): CommandIo {
  // A reader such as `head` may close its end early.
  for (const stream of [stdout, stderr]) stream.on("error", ignoreClosedPipe);
  return {
    env,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: stdout.isTTY === true && !env.NO_COLOR,
    terminal: stderr.isTTY === true,
    columns: stdout.columns,
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

const exitCodes = { held: 0, failed: 1, usage: 2, unreachable: 3 } as const;

/** Runs the command `so-webhook-contract` and resolves to its exit code. Rejects with errors the user did not cause. */
export async function main(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    const values = parseOptions(args);
    if (values.help) {
      io.out(usage);
      return exitCodes.held;
    }
    if (values.version) {
      io.out(`${version()}\n`);
      return exitCodes.held;
    }
    await forEachReport(values, checkWritable);
    const report = await runContract({
      ...contractOptions(values, io.env),
      announce: (line) => io.err(`${visible(line)}\n`),
      progress: values.quiet ? undefined : showProgress(io.err, io.terminal ?? false),
    });
    const { colour, columns } = io;
    const text = renderTerminal(report, { colour, columns, verbose: values.verbose });
    io.out(values.quiet ? `${text.trimEnd().split("\n").at(-1)}\n` : text);
    await forEachReport(values, async (file, render) => {
      await writeFile(file, render(report));
      io.err(`Report written to ${file}\n`);
    });
    return report.ok ? exitCodes.held : exitCodes.failed;
  } catch (error) {
    if (error instanceof UsageError)
      io.err(`${error.message}\nRun so-webhook-contract --help to list the options.\n`);
    else if (error instanceof ContractSetupError || error instanceof ServerUnreachableError)
      io.err(`${error.message}\n`);
    else throw error;
    return error instanceof ServerUnreachableError ? exitCodes.unreachable : exitCodes.usage;
  }
}

function version(): string {
  return createRequire(import.meta.url)("../../package.json").version;
}

type Render = (report: Report) => string;

/** Calls `work` with each report file that the options name. Throws a `ContractSetupError` when it fails. */
async function forEachReport(
  { html, junit, json }: Values,
  work: (file: string, render: Render) => Promise<void>,
): Promise<void> {
  for (const [file, render] of [
    [html, renderHtml],
    [junit, renderJunit],
    [json, renderJson],
  ] as const) {
    try {
      if (file !== undefined) await work(file, render);
    } catch (cause) {
      throw new ContractSetupError(`Cannot write the report to ${file}: ${reasonOf(cause)}`, { cause });
    }
  }
}

/** Throws if a file cannot be written, before a run that may take long. Creates its folder. */
async function checkWritable(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  if (existsSync(file)) await (await open(file, "r+")).close();
  else await access(dirname(file), constants.W_OK);
}
