/** Generated files do not match the document. Names are relative to the output folder. */
export class DriftError extends Error {
  override readonly name = "DriftError" as const;
  /** Files whose text differs. */
  readonly stale: readonly string[];
  /** Files that are not there. */
  readonly missing: readonly string[];
  /** Files that nothing generates. */
  readonly extra: readonly string[];

  constructor(drift: Drift, place: string, command: string) {
    const lines = (["stale", "missing", "extra"] as const).flatMap((kind) =>
      drift[kind].map((file) => `  ${kind.padEnd(7)} ${place}/${file}`),
    );
    super(`Generated files do not match their source:\n${lines.join("\n")}\nTo make them again: ${command}`);
    this.stale = drift.stale;
    this.missing = drift.missing;
    this.extra = drift.extra;
  }
}

export type Drift = {
  readonly stale: readonly string[];
  readonly missing: readonly string[];
  readonly extra: readonly string[];
};

/** Compares the files that should be with those that are, by name. */
export function driftOf(
  expected: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): Drift {
  return {
    stale: Object.keys(expected).filter(
      (name) => Object.hasOwn(actual, name) && actual[name] !== expected[name],
    ),
    missing: Object.keys(expected).filter((name) => !Object.hasOwn(actual, name)),
    extra: Object.keys(actual).filter((name) => !Object.hasOwn(expected, name)),
  };
}

export function hasDrift({ stale, missing, extra }: Drift): boolean {
  return stale.length + missing.length + extra.length > 0;
}
