/** Thrown when the suite cannot run, or cannot write its reports, with the given settings. The message names the fix. */
export class ContractSetupError extends Error {
  override readonly name = "ContractSetupError" as const;
}

/** Thrown when there is no response to the first request to `url`. */
export class ServerUnreachableError extends Error {
  override readonly name = "ServerUnreachableError" as const;
  readonly url: string;

  constructor(url: string, reason: string, options?: ErrorOptions) {
    super(`No server answers at ${url}: ${reason}`, options);
    this.url = url;
  }
}
