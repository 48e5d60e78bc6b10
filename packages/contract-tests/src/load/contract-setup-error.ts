/** The suite cannot run, or report, as it was set up; the message says what to change. */
export class ContractSetupError extends Error {
  override readonly name = "ContractSetupError" as const;
}

/** No server answered the first request; `url` is where it was looked for. */
export class ServerUnreachableError extends Error {
  override readonly name = "ServerUnreachableError" as const;
  readonly url: string;

  constructor(url: string, reason: string, options?: ErrorOptions) {
    super(`No server answers at ${url}: ${reason}`, options);
    this.url = url;
  }
}
