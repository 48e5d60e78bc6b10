import { describeShape, describeValue, formatDate, type ScalarShape, scalarFits } from "../scalars.ts";
import { type DictionaryShape, type ObjectShape, resolveShape, type WireShape } from "../shape.ts";
import { isRecord, type Walk } from "../walk.ts";
import { checkPairs, isBlank, isFreeText } from "./tree.ts";

/** The walk over the value, and the pairs written so far. */
type Writer = { readonly walk: Walk; readonly pairs: string[] };

/**
 * Writes a value as a form that ASP.NET Web API binds to the same value; see `docs/decisions/0003-form-bodies.md`.
 * The functions below take the field's name so far, percent-encoded.
 */
export function writeForm(value: unknown, walk: Walk): string {
  const writer: Writer = { walk, pairs: [] };
  const { shape, shapes = {} } = walk.context;
  const resolved = shape === undefined ? undefined : resolveShape(shape, shapes);
  if (!isRecord(value) || (resolved !== undefined && resolved.type !== "object")) {
    return walk.refuse("form-untyped", `A form represents an object, not ${describeValue(value)}`);
  }
  writeMembers("", value, resolved, writer);
  if (writer.pairs.length === 0) walk.refuse("form-empty", "A form needs at least one field");
  checkPairs(writer.pairs.length, "encode");
  return writer.pairs.join("&");
}

function write(name: string, value: unknown, shape: WireShape | undefined, writer: Writer): void {
  const resolved = shape === undefined ? undefined : resolveShape(shape, writer.walk.context.shapes ?? {});
  if (resolved === undefined) {
    writeUnknown(name, value, writer);
  } else if (resolved.type === "any") {
    writeRepeated(name, value, writer);
  } else if (resolved.type === "array") {
    if (!Array.isArray(value)) mismatch(value, describeShape(resolved), writer);
    writeArray(name, value, resolved.items, writer);
  } else if (resolved.type === "dictionary" || resolved.type === "object") {
    if (!isRecord(value)) mismatch(value, describeShape(resolved), writer);
    if (resolved.type === "dictionary") writeEntries(name, value, resolved, writer);
    else writeObject(name, value, resolved, writer);
  } else {
    writeScalar(name, value, resolved, writer);
  }
}

function writePart(
  token: string | number,
  name: string,
  value: unknown,
  shape: WireShape | undefined,
  writer: Writer,
): void {
  writer.walk.enter(token);
  write(name, value, shape, writer);
  writer.walk.leave();
}

function writeScalar(name: string, value: unknown, shape: ScalarShape, writer: Writer): void {
  if (value === null && (isFreeText(shape) || shape.nullable === true)) {
    writePair(name, "", writer);
    return;
  }
  const given = value instanceof Date ? dateText(value, shape, writer) : value;
  if (!scalarFits(given, shape)) mismatch(value, describeShape(shape), writer);
  writeText(name, String(given), writer);
}

function dateText(date: Date, shape: ScalarShape, { walk }: Writer): string | Date {
  if (shape.type !== "string" || shape.values !== undefined || isFreeText(shape)) return date;
  return formatDate(date, shape.format) ?? walk.refuse("not-finite", "Invalid Date");
}

/** Writes what no shape describes by its own kind. A receiver that defines the member has a type for it as well. */
function writeUnknown(name: string, value: unknown, writer: Writer): void {
  if (value === null) writePair(name, "", writer);
  else if (typeof value === "string") writeText(name, value, writer);
  else if (typeof value === "boolean" || Number.isFinite(value)) writePair(name, String(value), writer);
  else if (Array.isArray(value)) writeArray(name, value, undefined, writer);
  else if (isRecord(value)) writeObject(name, value, undefined, writer);
  else writer.walk.refuse("not-serializable", `A form cannot represent ${describeValue(value)}`);
}

/** Writes a value of any type. .NET always binds it as an array of strings, so nothing else would arrive unchanged. */
function writeRepeated(name: string, value: unknown, writer: Writer): void {
  if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === "string")) {
    const problem = `An untyped form value is a non-empty array of strings, not ${describeValue(value)}`;
    writer.walk.refuse("form-untyped", problem);
  } else {
    for (const item of value) writePair(name, item, writer);
  }
}

function writeArray(
  name: string,
  items: readonly unknown[],
  shape: WireShape | undefined,
  writer: Writer,
): void {
  const { walk } = writer;
  if (items.length === 0) walk.refuse("form-empty-list", "A form cannot represent an empty array");
  const isOfText = shape !== undefined && resolveShape(shape, walk.context.shapes ?? {}).type === "string";
  // As a repeated field, an item may be white space; under an index it would be bound as null.
  if (isOfText && items.every((item) => typeof item === "string") && items.some(isBlank)) {
    for (const item of items) writePair(name, item, writer);
    return;
  }
  for (const [index, item] of items.entries()) writePart(index, `${name}[${index}]`, item, shape, writer);
}

function writeEntries(
  name: string,
  entries: Readonly<Record<string, unknown>>,
  shape: DictionaryShape,
  writer: Writer,
): void {
  const present = Object.entries(entries).filter(([, value]) => value !== undefined);
  if (present.length === 0) {
    writer.walk.refuse("form-empty-list", "A form cannot represent an empty dictionary");
  }
  for (const [index, [key, value]] of present.entries()) {
    writer.walk.enter(key);
    writeText(`${name}[${index}].Key`, key, writer);
    write(`${name}[${index}].Value`, value, shape.values, writer);
    writer.walk.leave();
  }
}

function writeObject(
  name: string,
  value: Readonly<Record<string, unknown>>,
  shape: ObjectShape | undefined,
  writer: Writer,
): void {
  const before = writer.pairs.length;
  writeMembers(name, value, shape, writer);
  if (writer.pairs.length > before) return;
  if (shape === undefined) {
    writer.walk.refuse("form-untyped", "A form cannot represent an empty object without a schema");
  }
  // An empty value binds an object whose members are all absent.
  writePair(name, "", writer);
}

function writeMembers(
  name: string,
  value: Readonly<Record<string, unknown>>,
  shape: ObjectShape | undefined,
  writer: Writer,
): void {
  for (const [member, part] of Object.entries(value)) {
    if (part === undefined) continue;
    const known =
      shape !== undefined && Object.hasOwn(shape.members, member) ? shape.members[member] : undefined;
    writer.walk.enter(member);
    // Brackets and dots are syntax, and a digit begins an index.
    if (!/^[^[\].\d][^[\].]*$/.test(member)) {
      writer.walk.refuse("form-name", "A form cannot represent the name of the member");
    }
    const written = encode(member, writer);
    write(name === "" ? written : `${name}[${written}]`, part, known, writer);
    writer.walk.leave();
  }
}

function writeText(name: string, text: string, writer: Writer): void {
  if (isBlank(text)) {
    writer.walk.refuse("form-empty-string", "A form cannot represent an empty or white-space string");
  }
  writePair(name, text, writer);
}

function writePair(name: string, text: string, writer: Writer): void {
  writer.pairs.push(`${name}=${encode(text, writer)}`);
}

/** Encodes as the URL Standard's form serializer does: a space becomes a plus sign, so a plus sign is `%2B`. */
function encode(text: string, { walk }: Writer): string {
  try {
    return encodeURIComponent(text).replaceAll("%20", "+");
  } catch {
    return walk.refuse("not-serializable", "The string has a lone surrogate, which UTF-8 cannot represent");
  }
}

function mismatch(value: unknown, expected: string, { walk }: Writer): never {
  return value === null
    ? walk.refuse("form-null", `A form cannot represent null for ${expected}`)
    : walk.refuse("value-mismatch", `Expected ${expected}, found ${describeValue(value)}`);
}
