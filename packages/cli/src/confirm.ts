import { createInterface } from "node:readline";
import { CommandError, exitCodes } from "./exit-codes.ts";
import type { Context } from "./world.ts";

/** Ends the command unless `--yes` is given or a person can be asked. */
export function requireConfirmation({ world }: Context, { yes }: { readonly yes?: boolean }): void {
  if (yes || world.stdin.isTTY === true) return;
  throw new CommandError("There is no terminal to confirm on. Pass --yes to go ahead without a question.");
}

/**
 * Asks a question on the terminal and returns whether the answer is yes. Ctrl-C ends the command, and an aborted signal
 * means no.
 */
export function confirm(
  { world: { stdin, stderr } }: Context,
  question: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const terminal = createInterface({ input: stdin, output: stderr, terminal: true });
  signal?.addEventListener("abort", () => terminal.close());
  return new Promise((resolve, reject) => {
    // Ctrl-C, Ctrl-D, or the signal.
    const endLine = () => {
      stderr.write("\n");
      resolve(false);
    };
    terminal.on("close", endLine);
    terminal.on("SIGINT", () => {
      reject(new CommandError("Interrupted. Nothing was changed.", exitCodes.interrupted));
      terminal.close();
    });
    terminal.question(`${question} [y/N] `, (answer) => {
      terminal.off("close", endLine);
      resolve(/^y(?:es)?$/i.test(answer.trim()));
      terminal.close();
    });
  });
}
