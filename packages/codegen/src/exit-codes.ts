/** Where the command writes lines: data to `out`, everything else to `err`. */
export type Output = { readonly out: (line: string) => void; readonly err: (line: string) => void };

/** Exit codes of the command. `found` is drift, or a change that `--fail-on` names. */
export const exitCodes = { done: 0, found: 1, usage: 2, document: 3, crash: 70 } as const;

/** The arguments are wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError" as const;
  readonly usage: string;

  constructor(problem: string, usage: string) {
    super(problem);
    this.usage = usage;
  }
}
