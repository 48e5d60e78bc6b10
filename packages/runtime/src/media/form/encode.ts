import { chooseShape, valueSight } from "../alternatives.ts";
import type { CodecContext } from "../codec.ts";
import { type ExpressibleShape, expressible } from "../expressible.ts";
import { isRecord, ownValue } from "../record.ts";
import { describeShape, describeValue, formatDate, type ScalarShape } from "../scalars.ts";
import {
  type DictionaryShape,
  type ObjectShape,
  type OneOfShape,
  resolveShape,
  type WireShape,
} from "../shape.ts";
import { Walk } from "../walk.ts";
import { checkPairs, fitsScalar, isBlank, isFreeText } from "./binding.ts";

type Members = Readonly<Record<string, unknown>>;

/** A walk over a value that is written as a form. */
class Writer extends Walk {
  readonly pairs: string[] = [];

  /** Writes one field under a name that is encoded already. */
  pair(name: string, text: string): void {
    this.pairs.push(`${name}=${this.encoded(text)}`);
  }

  text(name: string, text: string): void {
    if (isBlank(text)) {
      this.refuse("form-empty-string", "A form cannot represent an empty or white-space string");
    }
    this.pair(name, text);
  }

  /** Encodes as the URL Standard's form serializer does: a space becomes a plus sign, so a plus sign is `%2B`. */
  encoded(text: string): string {
    try {
      return encodeURIComponent(text).replaceAll("%20", "+");
    } catch {
      return this.refuse("not-serializable", "The string has a lone surrogate, which UTF-8 cannot represent");
    }
  }

  mismatch(value: unknown, expected: string): never {
    return value === null
      ? this.refuse("form-null", `A form cannot represent null for ${expected}`)
      : this.refuse("value-mismatch", `Expected ${expected}, found ${describeValue(value)}`);
  }
}

/**
 * Writes a value as a form that ASP.NET Web API binds to the same value; see `docs/decisions/0003-form-bodies.md`.
 * The functions below take the field's name so far, percent-encoded.
 */
export function writeForm(value: unknown, context: CodecContext): string {
  const writer = new Writer("encode", context);
  return writer.run(() => {
    const shape = context.shape && chosenShape(value, context.shape, writer);
    if (!isRecord(value) || (shape !== undefined && shape.type !== "object")) {
      return writer.refuse("form-untyped", `A form represents an object, not ${describeValue(value)}`);
    }
    writeMembers("", value, shape, writer);
    if (writer.pairs.length === 0) writer.refuse("form-empty", "A form needs at least one field");
    checkPairs(writer.pairs.length, "encode");
    return writer.pairs.join("&");
  });
}

function write(name: string, value: unknown, given: WireShape | undefined, writer: Writer): void {
  const shape = given && chosenShape(value, given, writer);
  if (shape === undefined) writeUnknown(name, value, writer);
  else if (shape.type === "any") writeRepeated(name, value, writer);
  else if (shape.type === "array") {
    if (!Array.isArray(value)) writer.mismatch(value, describeShape(shape));
    writeArray(name, value, shape.items, writer);
  } else if (shape.type === "dictionary" || shape.type === "object") {
    if (!isRecord(value)) writer.mismatch(value, describeShape(shape));
    if (shape.type === "object") writeObject(name, value, shape, writer);
    else writeEntries(name, value, shape, writer);
  } else writeScalar(name, value, shape, writer);
}

/** The shape of a value: one of the alternatives, where there are any. */
function chosenShape(
  value: unknown,
  given: WireShape,
  writer: Writer,
): Exclude<ExpressibleShape, OneOfShape> {
  const shape = expressible(given, writer);
  if (shape.type !== "oneOf") return shape;
  const chosen = chooseShape(value, shape, valueSight, writer.context.shapes);
  if (chosen === undefined) return writer.mismatch(value, describeShape(shape));
  return chosenShape(value, chosen, writer);
}

function writeScalar(name: string, value: unknown, shape: ScalarShape, writer: Writer): void {
  if (value === null && (isFreeText(shape) || shape.nullable === true)) {
    writer.pair(name, "");
    return;
  }
  const isDate = value instanceof Date && shape.type === "string" && !shape.values && !isFreeText(shape);
  const given = isDate
    ? (formatDate(value, shape.format) ?? writer.refuse("not-finite", "Invalid Date"))
    : value;
  if (!fitsScalar(given, shape)) writer.mismatch(value, describeShape(shape));
  writer.text(name, String(given));
}

/** Writes what no shape describes by its own kind. A receiver that defines the member has a type for it as well. */
function writeUnknown(name: string, value: unknown, writer: Writer): void {
  if (value === null) writer.pair(name, "");
  else if (typeof value === "string") writer.text(name, value);
  else if (typeof value === "boolean" || Number.isFinite(value)) writer.pair(name, String(value));
  else if (Array.isArray(value)) writeArray(name, value, undefined, writer);
  else if (isRecord(value)) writeObject(name, value, undefined, writer);
  else writer.refuse("not-serializable", `A form cannot represent ${describeValue(value)}`);
}

/** Writes a value of any type. .NET always binds it as an array of strings, so nothing else would arrive unchanged. */
function writeRepeated(name: string, value: unknown, writer: Writer): void {
  if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === "string")) {
    const problem = `An untyped form value is a non-empty array of strings, not ${describeValue(value)}`;
    writer.refuse("form-untyped", problem);
  } else {
    for (const item of value) writer.pair(name, item);
  }
}

function writeArray(
  name: string,
  items: readonly unknown[],
  shape: WireShape | undefined,
  writer: Writer,
): void {
  if (items.length === 0) writer.refuse("form-empty-list", "A form cannot represent an empty array");
  const isOfText = shape !== undefined && resolveShape(shape, writer.context.shapes).type === "string";
  // As a repeated field, an item may be white space; under an index it would be bound as null.
  if (isOfText && items.every((item) => typeof item === "string") && items.some(isBlank)) {
    writeRepeated(name, items, writer);
  } else {
    for (const [index, item] of items.entries()) {
      writer.part(index, () => write(`${name}[${index}]`, item, shape, writer));
    }
  }
}

function writeEntries(name: string, value: Members, shape: DictionaryShape, writer: Writer): void {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) {
    writer.refuse("form-empty-list", "A form cannot represent an empty dictionary");
  }
  for (const [index, [key, item]] of entries.entries()) {
    writer.part(key, () => {
      writer.text(`${name}[${index}].Key`, key);
      write(`${name}[${index}].Value`, item, shape.values, writer);
    });
  }
}

function writeObject(name: string, value: Members, shape: ObjectShape | undefined, writer: Writer): void {
  const before = writer.pairs.length;
  writeMembers(name, value, shape, writer);
  if (writer.pairs.length > before) return;
  if (shape === undefined) {
    writer.refuse("form-untyped", "A form cannot represent an empty object without a schema");
  }
  // An empty value binds an object whose members are all absent.
  writer.pair(name, "");
}

function writeMembers(name: string, value: Members, shape: ObjectShape | undefined, writer: Writer): void {
  for (const [member, part] of Object.entries(value)) {
    if (part === undefined) continue;
    writer.part(member, () => {
      // Brackets and dots are syntax, and a digit begins an index.
      if (!/^[^[\].\d][^[\].]*$/.test(member)) {
        writer.refuse("form-name", "A form cannot represent the name of the member");
      }
      const written = writer.encoded(member);
      const field = name === "" ? written : `${name}[${written}]`;
      write(field, part, ownValue(shape?.members, member), writer);
    });
  }
}
