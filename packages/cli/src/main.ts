import { Command, CommanderError, Help } from "commander";
import { commands } from "./commands/index.ts";
import { CommandError, exitCodes } from "./exit-codes.ts";
import { createOutput, type Output, printable, wantsColour } from "./output.ts";
import type { Context, World } from "./world.ts";

/** Runs the command line and resolves to its exit code. */
export async function main(world: World): Promise<number> {
  const out = createOutput(world.env, world.stdout, world.stderr);
  leaveWithoutStdout(world);
  let exitCode: number = exitCodes.ok;
  const context: Context = {
    world,
    out,
    endWith: (code) => {
      exitCode = code;
    },
  };
  try {
    const program = createProgram(context);
    await program.parseAsync(helpOfUnknown(program, world.argv) ?? world.argv);
    return exitCode;
  } catch (error) {
    return reportError(error, out);
  }
}

/** Builds the command table; nothing but the table is loaded. */
export function createProgram(context: Context): Command {
  const { world, out } = context;
  const program = new Command("so-webhook")
    .description(
      "Test and manage SuperOffice webhooks: a local sandbox, a live listener, signed events, webhooks as code, fleets.",
    )
    .usage("<command> [options]")
    .helpCommand("help [command]", "print the help of a command")
    .helpOption("-h, --help", "print this help")
    .configureHelp({
      minWidthToWrap: 20,
      formatItem,
      styleTitle: (text) => out.paint("bold", text),
      styleCommandText: (text) => out.paint("cyan", text),
      styleOptionText: (text) => out.paint("cyan", text),
    })
    .configureOutput({
      writeOut: (text) => void world.stdout.write(text),
      writeErr: (text) => void world.stderr.write(out.masked(text)),
      getOutHelpWidth: () => world.stdout.columns ?? 80,
      getErrHelpWidth: () => world.stderr.columns ?? 80,
      getOutHasColors: () => wantsColour(world.env, world.stdout),
      getErrHasColors: () => wantsColour(world.env, world.stderr),
    })
    .showHelpAfterError("(so-webhook <command> --help lists the options)")
    .exitOverride()
    .addHelpText("after", programHelp);
  program.option("-V, --version", "print the version").on("option:version", () => {
    throw new CommanderError(exitCodes.ok, "so-webhook.version", "");
  });
  for (const define of commands) define(program, context);
  return program;
}

/** Returns the arguments without `help` when they ask for the help of a command that does not exist: the command is the error. */
function helpOfUnknown(program: Command, argv: readonly string[]): readonly string[] | undefined {
  const [node = "", script = "", help, name = ""] = argv;
  const isKnown = [...program.commands.map((command) => command.name()), "help"].includes(name);
  return help !== "help" || isKnown || !/^\w/.test(name) ? undefined : [node, script, name];
}

/** An option or command with its description beside it, or below it where the terminal is narrow. */
function formatItem(this: Help, term: string, width: number, description: string, helper: Help): string {
  const columns = this.helpWidth ?? 80;
  if (columns >= 60) return Help.prototype.formatItem.call(this, term, width, description, helper);
  return `  ${term}\n${helper.boxWrap(description, columns - 6).replace(/^/gm, "      ")}`;
}

const programHelp = `
Try it, in two terminals:
  $ so-webhook listen --port 9000
  $ so-webhook test http://localhost:9000

Exit codes:
  0    done
  1    the target or receiver did not accept the ping, or a check failed,
       or a plan has differences
  2    wrong usage, or a file that cannot be read or written
  3    the endpoint could not be reached, refused the call, or returned
       a response that is not the documented one
  70   an unexpected error; please report it
  130  interrupted by Ctrl-C
  141  the program reading stdout went away

Environment: SO_BASE_URL with SO_BEARER, SO_TICKET, SO_BASIC or SO_XSRF,
SO_APP_TOKEN, SO_WEBHOOK_SECRET, NO_COLOR, FORCE_COLOR; .env is read too.`;

async function reportError(error: unknown, out: Output): Promise<number> {
  if (error instanceof CommandError) {
    out.talk(`${out.paintTalk("red", "error:")} ${error.message}`);
    return error.exitCode;
  }
  if (!(error instanceof CommanderError)) {
    // A failed system call, such as reading a folder, is not a bug.
    const isSystem = error instanceof Error && "syscall" in error;
    const text = isSystem ? error.message : `Unexpected error, please report it: ${error}`;
    out.talk(`${out.paintTalk("red", "error:")} ${printable(text).replaceAll(/\s*\n\s*/g, " ")}`);
    return isSystem ? exitCodes.usage : exitCodes.bug;
  }
  if (error.code === "so-webhook.version") {
    const { readFile } = await import("node:fs/promises");
    const manifest = await readFile(new URL("../package.json", import.meta.url), "utf8");
    out.data((JSON.parse(manifest) as { version: string }).version);
  }
  return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
}

/** Ends the process without a stack trace when the reader of stdout has gone, as `head` does, or its disk is full. */
function leaveWithoutStdout({ stdout, stderr }: World): void {
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.pipeClosed);
    stderr.write(`error: Cannot write to stdout: ${error.message}\n`);
    process.exit(exitCodes.usage);
  });
  stderr.on("error", () => {
    // Nobody reads stderr any more. The work goes on.
  });
}
