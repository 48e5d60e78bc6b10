/** The exit codes of every command; documented in `--help` and in the README. */
export const exitCodes = {
  ok: 0,
  /** The target or receiver did not accept the ping, a check failed, or the answer to a question was no. */
  refused: 1,
  /** Wrong arguments, or a file that cannot be read or written. */
  usage: 2,
  /** The endpoint or receiver could not be reached, or the endpoint refused the call. */
  unreachable: 3,
  /** An unexpected error, which is a bug: EX_SOFTWARE of sysexits.h. */
  bug: 70,
  /** Ctrl-C before the work was done: 128 + SIGINT. */
  interrupted: 130,
  /** The reader of stdout went away: 128 + SIGPIPE. */
  pipeClosed: 141,
} as const;

/** Ends a command with a message on stderr, without a stack trace. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The reason of a failed system call, without the stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
