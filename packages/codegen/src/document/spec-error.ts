/** The document cannot be read, or contains something that cannot be generated. */
export class SpecError extends Error {
  override readonly name = "SpecError" as const;
  /** JSON pointer (RFC 6901) into the OpenAPI 3 document. For Swagger 2.0, into the converted document. */
  readonly pointer: string;

  constructor(pointer: string, problem: string, options?: ErrorOptions) {
    const shown = pointer.length > 300 ? `${pointer.slice(0, 200)}…${pointer.slice(-50)}` : pointer;
    super(pointer === "" ? problem : `#${shown}: ${problem}`, options);
    this.pointer = pointer;
  }
}

/** Returns the message of what was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
