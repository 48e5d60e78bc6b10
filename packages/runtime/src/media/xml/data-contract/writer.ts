import { describeShape, isDateShape, type ScalarShape, scalarFits } from "../../scalars.ts";
import type { StringShape } from "../../shape.ts";
import { attribute, type XmlContent } from "../build.ts";
import { isDateText } from "../lexical.ts";
import { XmlWriter } from "../xml-writer.ts";
import { isEnumName } from "./dotnet-types.ts";
import { formatDouble } from "./format-double.ts";

const nil: XmlContent = { [`${attribute}i:nil`]: "true" };

/** .NET counts time in units of 100 ns and rounds an eighth digit. */
const maxFractionDigits = 7;
const tooFine = new RegExp(`\\.\\d{${maxFractionDigits + 1}}`);

/** A walk over a value that is written. Its methods return the content of elements without children. */
export class Writer extends XmlWriter {
  /** Whether the document needs the prefix `i`. */
  usesInstance = false;

  /** The content of an element for null. */
  nil(): XmlContent {
    this.usesInstance = true;
    return nil;
  }

  /** Writes an xs:double. */
  number(value: number): string {
    return formatDouble(this.finite(value));
  }

  /** Writes a value without parts. Throws for one of another type, format or range. */
  scalar(value: unknown, shape: ScalarShape): string {
    if (shape.type === "string") return this.#string(value, shape);
    if (typeof value === "number" && shape.type === "number") return this.number(value);
    if (!scalarFits(value, shape)) return this.mismatch(value, describeShape(shape));
    return shape.type === "boolean" ? String(value) : this.integer(value as number);
  }

  #string(given: unknown, shape: StringShape): string {
    const isDate = isDateShape(shape);
    const value = given instanceof Date && isDate ? this.date(given, shape.format) : given;
    if (typeof value !== "string") return this.mismatch(value, describeShape(shape));
    if (isDate && !isDateText(value, shape.format)) return this.mismatch(value, describeShape(shape));
    if (isDate && tooFine.test(value)) {
      this.refuse("value-mismatch", `.NET rounds more than ${maxFractionDigits} fraction digits`);
    }
    if (!isEnumName(value, shape)) return this.mismatch(value, `one of ${shape.values?.join(", ")}`);
    return this.text(value);
  }
}
