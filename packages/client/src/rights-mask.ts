/** A parsed rights mask: `TableRight.Mask` or `FieldRight.Mask`. */
export type RightsMask = {
  /** The bits of the known names, 0 … 255 (0 … 511 for a field). */
  readonly value: number;
  /** One name for each bit that is set, lowest bit first. */
  readonly names: readonly string[];
  /** Everything that is neither a known name nor a known bit, unchanged. */
  readonly unknown: readonly string[];
};

type Names = readonly (readonly [name: string, value: number])[];

/** One flags enumeration: a name for each bit, then further names for bits and combinations. */
type RightsTable = { readonly bits: Names; readonly combined: Names };

/** `SuperOffice.Data.ETableRight`. */
const tableRights: RightsTable = {
  bits: [
    ["Select", 1],
    ["Update", 2],
    ["Insert", 4],
    ["Delete", 8],
    ["Filtering", 16],
    ["RestrictedUpdate", 32],
    ["Unused1", 64],
    ["Uninitialized", 128],
  ],
  combined: [
    ["None", 0],
    ["R", 1],
    ["UR", 3],
    ["RI", 5],
    ["URI", 7],
    ["UDR", 11],
    ["FULL", 15],
    ["F", 16],
    ["RF", 17],
    ["FI", 20],
    ["URU", 34],
    ["WRITE", 38],
  ],
};

/** `SuperOffice.Data.EFieldRight`; `FULL` and `Update` are two names for reading and writing. */
const fieldRights: RightsTable = {
  bits: [
    ["Read", 1],
    ["Write", 2],
    ["Unused1", 4],
    ["Unused2", 8],
    ["Unused3", 16],
    ["Unused4", 32],
    ["UIHintMandatory", 64],
    ["UIHintReadOnly", 128],
    ["UndefinedValue256", 256],
  ],
  combined: [
    ["None", 0],
    ["FULL", 3],
    ["Update", 3],
    ["Nullable", 32],
    ["UIHints", 192],
  ],
};

/**
 * Parses `TableRight.Mask` in any form that the service uses: names separated by commas (JSON) or spaces (XML),
 * combined names such as `FULL`, and numbers. Case is ignored; an empty string means no rights.
 */
export function readTableRight(mask: string | number): RightsMask {
  return read(mask, tableRights);
}

/** Parses `FieldRight.Mask`; see {@link readTableRight}. */
export function readFieldRight(mask: string | number): RightsMask {
  return read(mask, fieldRights);
}

/**
 * Formats `TableRight.Mask` from names: for JSON with as few names as possible (`FULL`, `RI, RestrictedUpdate`,
 * `None`), for XML with one name for each bit (`Select Update`, empty for none). Throws a `RangeError` for an unknown
 * name.
 */
export function writeTableRight(names: readonly string[], format: "json" | "xml"): string {
  return write(names, format, tableRights);
}

/** Formats `FieldRight.Mask`; see {@link writeTableRight}. */
export function writeFieldRight(names: readonly string[], format: "json" | "xml"): string {
  return write(names, format, fieldRights);
}

function read(mask: string | number, table: RightsTable): RightsMask {
  const every = table.bits.reduce((sum, [, bit]) => sum | bit, 0);
  const unknown: string[] = [];
  let value = 0;
  for (const word of String(mask).split(/[\s,]+/)) {
    if (word === "") continue;
    const bits = bitsOf(word, table);
    if (bits === undefined || (bits & ~every) !== 0) unknown.push(word);
    value |= (bits ?? 0) & every;
  }
  return { value, names: bitNames(value, table), unknown };
}

function bitsOf(word: string, table: RightsTable): number | undefined {
  // Bitwise operators are limited to 31 bits.
  if (/^\d{1,9}$/.test(word)) return Number(word);
  const lower = word.toLowerCase();
  return [...table.bits, ...table.combined].find(([name]) => name.toLowerCase() === lower)?.[1];
}

function bitNames(value: number, table: RightsTable): readonly string[] {
  return table.bits.filter(([, bit]) => (value & bit) !== 0).map(([name]) => name);
}

function write(names: readonly string[], format: "json" | "xml", table: RightsTable): string {
  const { value, unknown } = read(names.join(" "), table);
  if (unknown.length > 0) throw new RangeError(`No right has the name or the value ${unknown.join(", ")}.`);
  return format === "xml" ? bitNames(value, table).join(" ") : fewestNames(value, table).join(", ");
}

/** Names a flags value as .NET does: subtracts the greatest named value that fits until nothing is left. */
function fewestNames(value: number, table: RightsTable): readonly string[] {
  if (value === 0) return ["None"];
  const candidates = [...table.bits, ...table.combined].sort(([, a], [, b]) => b - a);
  const names: string[] = [];
  let rest = value;
  for (const [name, bits] of candidates) {
    if (rest === 0 || bits === 0 || (rest & bits) !== bits) continue;
    names.unshift(name);
    rest &= ~bits;
  }
  return names;
}
