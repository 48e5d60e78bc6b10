/** The document cannot be read, or says something that cannot be expressed; `pointer` says where it says so. */
export class SpecError extends Error {
  override readonly name = "SpecError" as const;
  /** JSON pointer (RFC 6901) into the OpenAPI 3 document; of Swagger 2.0, into what it was converted to. */
  readonly pointer: string;

  constructor(pointer: string, problem: string, options?: ErrorOptions) {
    super(`#${pointer}: ${problem}`, options);
    this.pointer = pointer;
  }
}
