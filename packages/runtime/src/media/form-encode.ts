import { CodecError, type CodecErrorCode } from "./codec-error.ts";
import { describeShape, describeValue } from "./conform.ts";
import { type ScalarShape, scalarFits } from "./conform-scalar.ts";
import { isFormName } from "./form-name.ts";
import { isBlankText, isFreeText } from "./form-text.ts";
import { maxFormPairs, tooManyPairs } from "./form-tree.ts";
import { appendToPointer, showPointer } from "./pointer.ts";
import { resolveShape } from "./resolve-shape.ts";
import type { DictionaryShape, ObjectShape, WireShape, WireShapes } from "./shape.ts";

/** Where the writer stands: the field's name so far, percent-encoded, and the pointer it stands for. */
type Place = { readonly name: string; readonly pointer: string; readonly depth: number };

type Writer = { readonly shapes: WireShapes; readonly pairs: string[] };

/** Writes a value as a form that ASP.NET Web API binds to the same value; see the decision record on form bodies. */
export const encodeForm = (
  value: unknown,
  shape: WireShape | undefined,
  shapes: WireShapes,
  maxDepth: number,
): string => {
  const writer: Writer = { shapes, pairs: [] };
  const root: Place = { name: "", pointer: "", depth: maxDepth };
  const resolved = shape === undefined ? undefined : resolveShape(shape, shapes);
  if (!isRecord(value) || (resolved !== undefined && resolved.type !== "object")) {
    throw refuse("form-untyped", root, `A form carries an object, not ${describeValue(value)}`);
  }
  writeMembers(value, resolved, root, writer);
  if (writer.pairs.length === 0) throw refuse("form-empty", root, "A form without a field is no value");
  if (writer.pairs.length > maxFormPairs) throw tooManyPairs("encode");
  return writer.pairs.join("&");
};

const write = (value: unknown, shape: WireShape | undefined, place: Place, writer: Writer): void => {
  if (place.depth < 0) throw refuse("too-deep", place, "The value nests too deep");
  if (shape === undefined) {
    writeUnknown(value, place, writer);
    return;
  }
  const resolved = resolveShape(shape, writer.shapes);
  if (resolved.type === "any") {
    writeRepeated(value, place, writer);
  } else if (resolved.type === "array") {
    if (!Array.isArray(value)) throw mismatch(value, describeShape(resolved), place);
    writeList(value, resolved.items, place, writer);
  } else if (resolved.type === "dictionary" || resolved.type === "object") {
    if (!isRecord(value)) throw mismatch(value, describeShape(resolved), place);
    if (resolved.type === "dictionary") writeEntries(value, resolved, place, writer);
    else writeObject(value, resolved, place, writer);
  } else {
    writeScalar(value, resolved, place, writer);
  }
};

const writeScalar = (
  value: unknown,
  shape: ScalarShape & { nullable?: true },
  place: Place,
  writer: Writer,
): void => {
  if (value === null && (isFreeText(shape) || shape.nullable === true)) {
    writePair("", place, writer);
    return;
  }
  const given = value instanceof Date && isDateTimeShape(shape) ? isoText(value, place) : value;
  if (!scalarFits(given, shape)) throw mismatch(given, describeShape(shape), place);
  writeText(String(given), place, writer);
};

const isDateTimeShape = (shape: ScalarShape): boolean =>
  shape.type === "string" && shape.format === "date-time";

/** A `Date` as JSON writes it. */
const isoText = (date: Date, place: Place): string => {
  if (Number.isNaN(date.getTime())) throw refuse("not-finite", place, "A form cannot carry an invalid Date");
  return date.toISOString();
};

/** What no shape describes, by its own kind; a receiver that knows the member knows its type as well. */
const writeUnknown = (value: unknown, place: Place, writer: Writer): void => {
  if (value === null) writePair("", place, writer);
  else if (typeof value === "string") writeText(value, place, writer);
  else if (typeof value === "boolean" || Number.isFinite(value)) writePair(String(value), place, writer);
  else if (Array.isArray(value)) writeList(value, undefined, place, writer);
  else if (isRecord(value)) writeObject(value, undefined, place, writer);
  else throw refuse("not-serializable", place, `A form cannot carry ${describeValue(value)}`);
};

/** .NET binds a form value of type `object` as a list of text, always: nothing else arrives as it was. */
const writeRepeated = (value: unknown, place: Place, writer: Writer): void => {
  if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === "string")) {
    const what = `A form carries a list of text as a free value, not ${describeValue(value)}`;
    throw refuse("form-untyped", place, what);
  }
  for (const item of value) writePair(item, place, writer);
};

const writeList = (
  items: readonly unknown[],
  shape: WireShape | undefined,
  place: Place,
  writer: Writer,
): void => {
  if (items.length === 0) throw refuse("form-empty-list", place, "A form cannot say that a list is empty");
  const isOfText = shape !== undefined && resolveShape(shape, writer.shapes).type === "string";
  // Under its own name repeated, an item may be blank; under an index a blank one would be bound as null.
  if (isOfText && items.some(isBlankItem) && items.every((item) => typeof item === "string")) {
    for (const item of items) writePair(item, place, writer);
    return;
  }
  for (const [index, item] of items.entries()) write(item, shape, at(place, index, `[${index}]`), writer);
};

const isBlankItem = (item: unknown): boolean => typeof item === "string" && isBlankText(item);

const writeEntries = (
  entries: Readonly<Record<string, unknown>>,
  shape: DictionaryShape,
  place: Place,
  writer: Writer,
): void => {
  const present = Object.entries(entries).filter(([, value]) => value !== undefined);
  if (present.length === 0)
    throw refuse("form-empty-list", place, "A form cannot say that a dictionary is empty");
  for (const [index, [key, value]] of present.entries()) {
    const entry = at(place, key, `[${index}]`);
    writeText(key, { ...entry, name: `${entry.name}.Key` }, writer);
    write(value, shape.values, { ...entry, name: `${entry.name}.Value` }, writer);
  }
};

const writeObject = (
  value: Readonly<Record<string, unknown>>,
  shape: ObjectShape | undefined,
  place: Place,
  writer: Writer,
): void => {
  const before = writer.pairs.length;
  writeMembers(value, shape, place, writer);
  if (writer.pairs.length > before) return;
  if (shape === undefined)
    throw refuse("form-untyped", place, "Without a schema a form cannot carry an empty object");
  // An empty value binds an object whose members are all absent.
  writePair("", place, writer);
};

const writeMembers = (
  value: Readonly<Record<string, unknown>>,
  shape: ObjectShape | undefined,
  place: Place,
  writer: Writer,
): void => {
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const known = shape !== undefined && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    const written = encodeText(name, place);
    const next = at(place, name, place.name === "" ? written : `[${written}]`);
    if (!isFormName(name)) throw refuse("form-name", next, "A form cannot spell the name of the member");
    write(member, known, next, writer);
  }
};

const writeText = (text: string, place: Place, writer: Writer): void => {
  if (isBlankText(text))
    throw refuse("form-blank-text", place, "A form cannot carry empty or blank text: it is read as null");
  writePair(text, place, writer);
};

const writePair = (text: string, place: Place, writer: Writer): void => {
  writer.pairs.push(`${place.name}=${encodeText(text, place)}`);
};

/** As the URL Standard's form serializer: a blank becomes a plus sign, so that a plus sign is `%2B`. */
const encodeText = (text: string, place: Place): string => {
  try {
    return encodeURIComponent(text).replaceAll("%20", "+");
  } catch {
    throw refuse(
      "not-serializable",
      place,
      "The text has half of a surrogate pair, which UTF-8 cannot carry",
    );
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

const at = (place: Place, token: string | number, name: string): Place => ({
  name: place.name + name,
  pointer: appendToPointer(place.pointer, token),
  depth: place.depth - 1,
});

const mismatch = (value: unknown, expected: string, place: Place): CodecError =>
  value === null
    ? refuse(
        "form-null",
        place,
        `A form cannot say null where the schema has ${expected}; leave the member out`,
      )
    : refuse("value-mismatch", place, `The value is ${describeValue(value)}, the schema has ${expected}`);

const refuse = (code: CodecErrorCode, place: Place, what: string): CodecError =>
  new CodecError("encode", code, `${what} (at ${showPointer(place.pointer)}).`, { pointer: place.pointer });
