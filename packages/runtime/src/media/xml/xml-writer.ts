import type { CodecContext } from "../codec.ts";
import { describeValue, formatDate } from "../scalars.ts";
import { Walk } from "../walk.ts";
import { escapeText, formatCharacter, illegalCharacterAt } from "./characters.ts";

/** A walk over a value that is written as XML. */
export class XmlWriter extends Walk {
  constructor(context: CodecContext) {
    super("encode", context);
  }

  /** Escapes a string. Throws for a character that XML 1.0 does not allow. */
  text(text: string): string {
    return escapeText(this.legal(text));
  }

  /** Returns a string whose characters XML 1.0 allows. Throws for any other. */
  legal(text: string): string {
    const illegal = illegalCharacterAt(text);
    if (illegal < 0) return text;
    const character = formatCharacter(text, illegal);
    return this.refuse(
      "xml-illegal-character",
      `XML cannot represent ${character}, at index ${illegal} of the string`,
    );
  }

  date(date: Date, format?: string): string {
    return formatDate(date, format) ?? this.refuse("not-finite", "Invalid Date");
  }

  /** Refuses NaN and the infinities. */
  finite(value: number): number {
    return Number.isFinite(value) ? value : this.refuse("not-finite", "XML cannot represent NaN or Infinity");
  }

  /** Writes an integer without an exponent, which `String` uses from 1e21 on. */
  integer(value: number): string {
    return Number.isSafeInteger(value) ? String(value) : String(BigInt(value));
  }

  mismatch(value: unknown, expected: string): never {
    return this.refuse("value-mismatch", `Expected ${expected}, found ${describeValue(value)}`);
  }
}
