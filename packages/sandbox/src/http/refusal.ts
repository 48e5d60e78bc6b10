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

/** As many problems as an answer lists; a body of wrong items could have millions. */
const maxProblems = 20;

/** The 400 that lists what is wrong with a body, the first of it in the message. */
export const badRequest = (problems: readonly [Problem, ...Problem[]]): Refusal => {
  const [{ pointer, reason }] = problems;
  const more = problems.length > maxProblems ? ` This and ${problems.length - 1} more.` : "";
  return new Refusal(400, `The request is invalid. ${showPlace(pointer)} ${reason}.${more}`, {
    problems: problems.slice(0, maxProblems),
  });
};

/** A pointer as a sentence shows it: short, and without control characters. */
export const showPlace = (pointer: string): string => {
  if (pointer === "") return "The request body";
  const short = pointer.length > 200 ? `${pointer.slice(0, 200)}…` : pointer;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return short.replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd");
};
