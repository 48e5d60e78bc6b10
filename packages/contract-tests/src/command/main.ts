import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { type CaseGroup, caseGroups } from "../cases/contract-case.ts";
import { ContractSetupError } from "../load/contract-setup-error.ts";
import { renderHtml } from "../report/html.ts";
import { renderJson } from "../report/json.ts";
import { renderJunit } from "../report/junit.ts";
import type { Report } from "../report/report.ts";
import { renderTerminal } from "../report/terminal.ts";
import { reasonOf } from "../run/observe.ts";
import { type ContractOptions, runContract } from "../run/run-contract.ts";
import { type Environment, optionsFromEnvironment } from "./environment.ts";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";

/** What the command has of the world around it. */
export type CommandIo = {
  readonly env: Environment;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly colour: boolean;
};

const usage = `Usage: so-webhook-contract [options]

Replays the documented exchanges, in every media type, and says what holds.
Without a base URL it runs against the sandbox, in this process.

  --base-url <url>      site root of a server; default $SO_BASE_URL
  --target-url <url>    what a live server may ping; default $SO_TARGET_URL
  --strict, --lenient   documented values, or schema and types only; a live run is lenient by default
  --samples <folder>    .http files to replay; default the documented one
  --known-gaps <file>   what no case covers, with reasons; default the list of this package
  --groups <names>      some of ${caseGroups.join(",")}
  --timeout <ms>        longest time of one request; default 30000
  --html, --junit, --json <file>   also write the report there
  --quiet               print the last line only
  --help                this text

Credentials: SO_BEARER, SO_TICKET (with SO_APP_TOKEN), SO_BASIC (user:password), SO_XSRF.
Exit codes: 0 all held, 1 something did not, 2 wrong usage, 3 no server answers.
`;

const flags = {
  "base-url": { type: "string" },
  "target-url": { type: "string" },
  strict: { type: "boolean" },
  lenient: { type: "boolean" },
  samples: { type: "string" },
  "known-gaps": { type: "string" },
  groups: { type: "string" },
  timeout: { type: "string" },
  html: { type: "string" },
  junit: { type: "string" },
  json: { type: "string" },
  quiet: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** The command `so-webhook-contract`; gives its exit code. Errors that are not the user's are thrown on. */
export const main = async (args: readonly string[], io: CommandIo): Promise<number> => {
  try {
    const values = parsed(args);
    if (values.help) {
      io.out(usage);
      return exitCodes.held;
    }
    const report = await runContract({
      ...optionsFromEnvironment(io.env),
      ...optionsOf(values),
      announce: (line) => io.err(`${line}\n`),
    });
    const text = renderTerminal(report, { colour: io.colour });
    io.out(values.quiet ? `${text.trimEnd().split("\n").at(-1)}\n` : text);
    await writeReports(report, values, io.err);
    return exitCodeOf(report) ?? exitCodes.failed;
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${error.message}\n\n${usage}`);
      return exitCodes.usage;
    }
    const code = error instanceof Error ? exitCodeOf(error) : undefined;
    if (code === undefined) throw error;
    io.err(`${(error as Error).message}\n`);
    return code;
  }
};

class UsageError extends Error {}

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

type Values = ReturnType<typeof parsed>;

const optionsOf = (values: Values): ContractOptions => {
  if (values.strict && values.lenient) throw new UsageError("Give --strict or --lenient, not both.");
  const { samples, timeout } = values;
  return {
    ...(values["base-url"] !== undefined && { baseUrl: values["base-url"] }),
    ...(values["target-url"] !== undefined && { targetUrl: values["target-url"] }),
    ...(values.strict && { strength: "strict" }),
    ...(values.lenient && { strength: "lenient" }),
    ...(samples !== undefined && { samples }),
    ...(values["known-gaps"] !== undefined && { knownGaps: values["known-gaps"] }),
    ...(values.groups !== undefined && { groups: groupsOf(values.groups) }),
    ...(timeout !== undefined && { timeoutMs: timeoutOf(timeout) }),
  };
};

const groupsOf = (text: string): readonly CaseGroup[] => {
  const names = text.split(",").map((name) => name.trim());
  const known: readonly string[] = caseGroups;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names as CaseGroup[];
  throw new UsageError(`There is no group "${unknown}"; there are ${caseGroups.join(", ")}.`);
};

const timeoutOf = (text: string): number => {
  const milliseconds = Number(text);
  if (Number.isInteger(milliseconds) && milliseconds > 0) return milliseconds;
  throw new UsageError("--timeout takes a whole number of milliseconds above 0.");
};

const writeReports = async (report: Report, values: Values, say: CommandIo["err"]): Promise<void> => {
  const renderers = [
    [values.html, renderHtml],
    [values.junit, renderJunit],
    [values.json, renderJson],
  ] as const;
  for (const [file, render] of renderers) {
    if (file === undefined) continue;
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, render(report));
    } catch (cause) {
      throw new ContractSetupError(`The report cannot be written to ${file}: ${reasonOf(cause)}`, { cause });
    }
    say(`Report written to ${file}\n`);
  }
};
