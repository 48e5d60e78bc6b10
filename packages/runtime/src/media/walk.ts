import type { CodecContext } from "./codec.ts";
import { CodecError, type CodecErrorCode } from "./codec-error.ts";

/** The deepest nesting of arrays and objects that is read or written, unless the context sets another. */
export const defaultMaxDepth = 64;

/** Appends one reference token to a JSON pointer (RFC 6901 §3). */
export function appendToPointer(pointer: string, token: string | number): string {
  return typeof token === "number"
    ? `${pointer}/${token}`
    : `${pointer}/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Creates the error for a value nested beyond the limit. */
export function tooDeep(kind: "encode" | "decode", maxDepth: number): CodecError {
  return new CodecError(kind, "too-deep", `The value is nested more than ${maxDepth} levels deep.`);
}

/** A walk over a value by its schema: the place it has reached, the depth limit, and how it refuses. */
export class Walk {
  readonly kind: "encode" | "decode";
  readonly context: CodecContext;
  readonly maxDepth: number;
  /** The names and indexes that lead to the place. A pointer is built only for an error. */
  readonly path: (string | number)[] = [];

  constructor(kind: "encode" | "decode", context: CodecContext) {
    this.kind = kind;
    this.context = context;
    this.maxDepth = context.maxDepth ?? defaultMaxDepth;
  }

  /** Steps down to a member or an item. Throws `too-deep` beyond the limit, which also ends a value that contains itself. */
  enter(token: string | number): void {
    if (this.path.length >= this.maxDepth) throw tooDeep(this.kind, this.maxDepth);
    this.path.push(token);
  }

  /** Visits a member or an item. */
  part<T>(token: string | number, visit: () => T): T {
    this.enter(token);
    const result = visit();
    this.path.pop();
    return result;
  }

  /** The JSON pointer of the place. */
  get pointer(): string {
    return this.path.reduce<string>(appendToPointer, "");
  }

  /** Throws an error that names the place. `problem` must not quote the value. */
  refuse(code: CodecErrorCode, problem: string, options?: ErrorOptions): never {
    const { pointer } = this;
    const shown = pointer === "" ? "the root" : pointer.length > 200 ? `${pointer.slice(0, 200)}…` : pointer;
    throw new CodecError(this.kind, code, `${problem} (at ${shown}).`, { pointer }, options);
  }

  /** Runs the walk and turns whatever it throws, such as the error of a getter, into a `CodecError`. */
  run<T>(walk: () => T): T {
    try {
      return walk();
    } catch (cause) {
      if (isCodecError(cause)) throw cause;
      return this.kind === "encode"
        ? this.refuse("not-serializable", "Reading the value threw an error", { cause })
        : this.refuse("value-mismatch", "The body does not fit the schema", { cause });
    }
  }
}

/** Unlike a bare `instanceof`, never throws: a getter may throw a revoked proxy. */
function isCodecError(value: unknown): boolean {
  try {
    return value instanceof CodecError;
  } catch {
    return false;
  }
}
