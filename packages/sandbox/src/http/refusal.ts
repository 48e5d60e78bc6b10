/** One problem in a request body. */
export type Problem = {
  /** A JSON pointer (RFC 6901) into the body. `""` is the whole body. */
  readonly pointer: string;
  readonly reason: string;
  /** The position in the body, counted from 1, when the format has one. */
  readonly line?: number;
  readonly column?: number;
};

/** An error that becomes a 4xx or 5xx response. Its messages name places, never values. */
export class Refusal extends Error {
  override readonly name = "Refusal" as const;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  /** The name of the exception in an error of the service itself. Absent in one of the framework. */
  readonly errorType: string | undefined;

  constructor(
    status: number,
    message: string,
    rest: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly problems?: readonly Problem[];
      readonly errorType?: string;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = rest.headers ?? {};
    this.problems = rest.problems ?? [];
    this.errorType = rest.errorType;
  }
}

/** The number of problems that a response lists. A body of wrong items could have millions. */
const maxProblems = 20;

/** Creates a 400 that lists the problems of a body and has the first one in its message. */
export function badRequest(problems: readonly [Problem, ...Problem[]]): Refusal {
  const [{ pointer, reason }] = problems;
  const more = problems.length > maxProblems ? ` There are ${problems.length - 1} more problems.` : "";
  return new Refusal(400, `The request is invalid. ${showPlace(pointer)} ${reason}.${more}`, {
    problems: problems.slice(0, maxProblems),
  });
}

/** Formats a pointer for a message: shortened, and without control characters. */
export function showPlace(pointer: string): string {
  if (pointer === "") return "The request body";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are replaced
  return shorten(pointer).replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd");
}

/** Shortens a pointer. The names in it can be as long as the request. */
export function shorten(pointer: string): string {
  return pointer.length > 200 ? `${pointer.slice(0, 200)}…` : pointer;
}

/** Creates the 408 for a body that arrives too slowly. The rest of it is not read, so the connection ends. */
export function tooSlow(): Refusal {
  return new Refusal(408, "The request body took too long to arrive. Send it again.", {
    headers: { Connection: "close" },
  });
}
