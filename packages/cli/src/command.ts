import type { Auth } from "@so-webhook/client";
import { type Command, Option } from "commander";
import { CommandError } from "./exit-codes.ts";
import type { Context } from "./world.ts";

/** Adds one command to the program. Modules that take time to load are imported inside its action. */
export type DefineCommand = (program: Command, context: Context) => void;

/** What the help of every command shows besides its options. */
export type CommandHelp = {
  /** A short line for the list of commands. */
  readonly summary: string;
  readonly description: string;
  readonly examples: readonly string[];
  /** Meaning of the exit codes that the command ends with. */
  readonly exits: Readonly<Record<number, string>>;
};

/** Adds a command with `--json`, its examples and its exit codes. */
export function addCommand(program: Command, usage: string, help: CommandHelp): Command {
  return program
    .command(usage)
    .summary(help.summary)
    .description(help.description)
    .option("--json", "print JSON on stdout")
    .addHelpText("after", () => helpText(help));
}

function helpText({ examples, exits }: CommandHelp): string {
  const rows = Object.entries(exits).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}`);
  return ["", "Examples:", ...examples.map((line) => `  $ ${line}`), "", "Exit codes:", ...rows].join("\n");
}

/** Adds `--secret` and `--secret-file`, which `secrets.ts` reads. `instead` is what the help advises. */
export function addSecretOptions(
  command: Command,
  instead: "SO_WEBHOOK_SECRET" | "--secret-file" = "SO_WEBHOOK_SECRET",
): Command {
  return command
    .option("--secret <secret>", `secret of the webhook; ${instead} keeps it out of your shell history`)
    .option("--secret-file <file>", "read the secret from a file");
}

/** Adds the options that choose the endpoint and its credentials, which `endpoint.ts` reads. */
export function addEndpointOptions(command: Command): Command {
  command
    .optionsGroup("Endpoint:")
    .option(
      "--base-url <url>",
      "site root, for example https://online.superoffice.com/Cust12345 [SO_BASE_URL]",
    )
    .option(
      "--token-file <file>",
      "read the credentials from a file [SO_BEARER, SO_TICKET, SO_BASIC, SO_XSRF]",
    )
    .addOption(
      new Option("--scheme <scheme>", "kind of the credentials").choices([
        "Bearer",
        "SoTicket",
        "Basic",
        "XSRF",
      ] satisfies Auth["scheme"][]),
    )
    .option("--env-file <file>", "read variables from this file instead of .env");
  return addNumber(command, "--timeout <ms>", "time limit of one call in milliseconds", {
    least: 1,
    most: 600_000,
  });
}

/** Adds `--state`, for commands that work on saved webhooks. */
export function addStateOption(command: Command): Command {
  return command.option("--state <file>", "keep the webhooks of the embedded sandbox in this file");
}

/** Adds an option whose value is a whole number. */
export function addNumber(
  command: Command,
  flags: string,
  description: string,
  { least, most, standard }: { least: number; most: number; standard?: number | undefined },
): Command {
  const option = new Option(flags, description).argParser((text: string) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new CommandError(`${option.long} must be a whole number from ${least} to ${most}, not "${text}".`);
  });
  if (standard !== undefined) option.default(standard);
  return command.addOption(option);
}

/** Collects the values of an option that may be repeated. */
export function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}
