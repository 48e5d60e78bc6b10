import { describeShape, isDateShape } from "../../scalars.ts";
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
  override number(value: number): string {
    return Number.isFinite(value) ? formatDouble(value) : super.number(value);
  }

  /** Refuses dates and names of enumerations that .NET reads as something else. */
  override string(given: unknown, shape: StringShape): string {
    const value = super.string(given, shape);
    if (isDateShape(shape)) {
      if (!isDateText(value, shape.format)) return this.mismatch(value, describeShape(shape));
      if (tooFine.test(value)) {
        this.refuse("value-mismatch", `.NET rounds more than ${maxFractionDigits} fraction digits`);
      }
    }
    return isEnumName(value, shape) ? value : this.mismatch(value, `one of ${shape.values?.join(", ")}`);
  }
}
