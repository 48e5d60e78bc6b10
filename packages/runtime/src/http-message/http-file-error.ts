/** A `.http` file is not a sequence of exchanges; the message and `line` (1-based) say where. */
export class HttpFileError extends Error {
  override readonly name = "HttpFileError" as const;
  readonly line: number;

  constructor(line: number, problem: string) {
    super(`Line ${line}: ${problem}`);
    this.line = line;
  }
}
