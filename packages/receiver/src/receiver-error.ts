import { type ProblemCode, problems } from "./problem.ts";

/**
 * A call that was refused or could not be handled, as handed to `onError`.
 *
 * The message is the problem's title, cause and fix; `cause` is what the handler or store threw, if anything.
 */
export class ReceiverError extends Error {
  override readonly name = "ReceiverError";
  readonly code: ProblemCode;
  /** The HTTP status the caller got. */
  readonly status: number;

  constructor(code: ProblemCode, options: { cause?: unknown; fix?: string } = {}) {
    const { title, cause, fix, status } = problems[code];
    super(
      `${title}. ${cause} ${options.fix ?? fix}`,
      "cause" in options ? { cause: options.cause } : undefined,
    );
    this.code = code;
    this.status = status;
  }
}
