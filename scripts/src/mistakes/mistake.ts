/** One mistake and what it leads to. */
export type Mistake = {
  /** What happens, where the code alone does not show it. */
  readonly when?: string;
  /** The expression with the mistake. It is run by the test, so it is exactly what the page shows. */
  readonly code: string;
  /** The message of the error, what a server responds, or what a command prints. */
  readonly says: string;
  /** The `hint` of an error that a call resolves to. */
  readonly fix?: string;
  /** What the server responds. Default: a good response. */
  readonly response?: () => Response | Promise<Response>;
};
