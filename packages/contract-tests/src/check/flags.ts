/** The members that the document describes as flag sets, with the bits of each name. */
const flagMembers: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "TableRight.Mask": {
    ...{ None: 0, Select: 1, Update: 2, Insert: 4, Delete: 8, Filtering: 16, RestrictedUpdate: 32 },
    ...{ Unused1: 64, Uninitialized: 128, FULL: 15, WRITE: 38, URU: 34, UDR: 11, UR: 3, URI: 7, R: 1 },
    ...{ RI: 5, RF: 17, F: 16, FI: 20 },
  },
  "FieldRight.Mask": {
    ...{ None: 0, Read: 1, Write: 2, Update: 3, FULL: 3, Unused1: 4, Unused2: 8, Unused3: 16, Unused4: 32 },
    ...{ Nullable: 32, UIHintMandatory: 64, UIHintReadOnly: 128, UIHints: 192, UndefinedValue256: 256 },
  },
};

/**
 * The flags of a set in either spelling, comma (JSON) or blanks (XML) in between. `undefined` at a place that is
 * no flag set, or for a name that is not among its flags.
 */
export const flagsOf = (place: string, spelling: unknown): number | undefined => {
  const bits = Object.hasOwn(flagMembers, place) ? flagMembers[place] : undefined;
  if (bits === undefined || typeof spelling !== "string") return undefined;
  let flags = 0;
  for (const name of spelling.split(/[\s,]+/).filter((part) => part !== "")) {
    if (!Object.hasOwn(bits, name)) return undefined;
    flags |= bits[name] ?? 0;
  }
  return flags;
};
