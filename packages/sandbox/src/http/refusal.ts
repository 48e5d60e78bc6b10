/** One thing that is wrong with a request body. */
export type Problem = {
  /** JSON pointer (RFC 6901) into the body; `""` is the whole of it. */
  readonly pointer: string;
  readonly reason: string;
  /** 1-based place in the body's text, where the format has one. */
  readonly line?: number;
  readonly column?: number;
};

/** A request that is answered with a 4xx or 5xx status. Its texts name places, never values. */
export class Refusal extends Error {
  override readonly name = "Refusal" as const;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];

  constructor(
    status: number,
    message: string,
    rest: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly problems?: readonly Problem[];
    } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = rest.headers ?? {};
    this.problems = rest.problems ?? [];
  }
}

/** The 400 that lists what is wrong with a body, the first of it in the message. */
export const badRequest = (problems: readonly [Problem, ...Problem[]]): Refusal => {
  const [{ pointer, reason, line, column }] = problems;
  const where = pointer === "" ? "The request body" : pointer;
  const place =
    line === undefined ? "" : ` (line ${line}${column === undefined ? "" : `, column ${column}`})`;
  return new Refusal(400, `The request is invalid. ${where} ${reason}${place}.`, { problems });
};
