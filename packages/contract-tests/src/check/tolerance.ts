/** A difference that was tolerated, by name. */
export type Tolerated = { readonly tolerance: string; readonly pointer: string };

/** Two spellings of one value in a format, with the reason that reports print. */
export type Tolerance = {
  readonly name: string;
  readonly reason: string;
  /** Formats whose responses it applies to. */
  readonly formats: readonly string[];
  readonly accepts: (place: string, actual: unknown, expected: unknown) => boolean;
};

/** The only differences in value that a strict run tolerates; the report lists each use. */
export const tolerances: readonly Tolerance[] = [
  {
    name: "flags spelled out",
    reason: "XML lists the flags of a set (`Read Write`) where JSON has the name of a combination (`FULL`)",
    formats: ["xml"],
    accepts: (place, actual, expected) => {
      const wanted = flagsOf(place, expected);
      return wanted !== undefined && flagsOf(place, actual) === wanted;
    },
  },
  {
    name: "line ends",
    reason: "an XML parser reads CRLF as LF unless the writer escapes it, and .NET's Web API does not",
    formats: ["xml"],
    accepts: (_, actual, expected) =>
      typeof actual === "string" &&
      typeof expected === "string" &&
      actual === expected.replaceAll("\r\n", "\n"),
  },
];

/** The members that the document describes as sets of flags, with the bits of each name. */
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
 * Reads a set of flags, separated by commas (JSON) or spaces (XML). Returns `undefined` for a place that is not a set
 * of flags, and for an unknown name.
 */
export function flagsOf(place: string, spelling: unknown): number | undefined {
  const bits = Object.hasOwn(flagMembers, place) ? flagMembers[place] : undefined;
  if (bits === undefined || typeof spelling !== "string") return undefined;
  let flags = 0;
  for (const name of spelling.split(/[\s,]+/).filter((part) => part !== "")) {
    if (!Object.hasOwn(bits, name)) return undefined;
    flags |= bits[name] ?? 0;
  }
  return flags;
}
