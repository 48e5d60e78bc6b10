/** The vendor's flag enumerations, combined names included. */
const flagBits: Readonly<Record<"TableRight" | "FieldRight", Readonly<Record<string, number>>>> = {
  TableRight: {
    ...{ None: 0, Select: 1, Update: 2, Insert: 4, Delete: 8, Filtering: 16, RestrictedUpdate: 32 },
    ...{ Unused1: 64, Uninitialized: 128, FULL: 15, WRITE: 38, URU: 34, UDR: 11, UR: 3, URI: 7, R: 1 },
    ...{ RI: 5, RF: 17, F: 16, FI: 20 },
  },
  FieldRight: {
    ...{ None: 0, Read: 1, Write: 2, Update: 3, Unused1: 4, Unused2: 8, Unused3: 16, Unused4: 32 },
    ...{
      Nullable: 32,
      UIHintMandatory: 64,
      UIHintReadOnly: 128,
      UndefinedValue256: 256,
      FULL: 3,
      UIHints: 192,
    },
  },
};

/**
 * Parses a flag set in any spelling (`FULL`, `Select, Update` in JSON, `Read Write` in XML, a number, an empty string) and
 * returns its number, or `undefined` if a name is unknown.
 */
export function flagsOf(carrier: "TableRight" | "FieldRight", spelling: unknown): number | undefined {
  if (typeof spelling === "number") return spelling;
  if (typeof spelling !== "string") return undefined;
  let bits = 0;
  for (const name of spelling.split(/[\s,]+/).filter((part) => part !== "")) {
    const table = flagBits[carrier];
    if (!Object.hasOwn(table, name)) return undefined;
    bits |= table[name] ?? 0;
  }
  return bits;
}
