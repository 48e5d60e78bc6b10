/** How large a release a change needs. */
export type Level = "major" | "minor" | "patch";

/** The release that a set of changes needs. */
export type Bump = Level | "none";

/** One difference in meaning between two documents. */
export type Change = {
  /** Kind of the change, such as `member-removed`. Part of the API: codes are added, not renamed. */
  readonly code: string;
  /** The release that the change needs. */
  readonly level: Level;
  /** JSON pointer (RFC 6901) into the newer document, or into the older one for something that was removed. */
  readonly pointer: string;
  /** A sentence about what was and what is, with the directions that it concerns. */
  readonly message: string;
};

/** The changes between two documents, the highest level first, and the release that they need together. */
export type Comparison = { readonly bump: Bump; readonly changes: readonly Change[] };

/**
 * Where a value occurs: in what a client sends, in what a client receives, or in a schema that no operation uses.
 * Webhooks and callbacks are the other way round: the client receives their requests.
 */
export type Direction = "request" | "response" | "unused";

/** Where a schema is used. */
export type Occurrence = {
  readonly direction: Direction;
  /** Whether a media type of XML contains its values. */
  readonly isXml: boolean;
  /** Whether the name of the schema is the name of the element: at the root of a body, and for items. */
  readonly namesElement: boolean;
};

/**
 * What a change does to the set of valid values: `changed` is neither a subset nor a superset, and `listed` leaves the
 * set as it is, such as another name in an open enumeration.
 */
export type Effect = "narrowed" | "widened" | "changed" | "listed";

const levels: Readonly<Record<Direction, Readonly<Record<Effect, Level>>>> = {
  request: { narrowed: "major", widened: "minor", changed: "major", listed: "minor" },
  response: { narrowed: "minor", widened: "major", changed: "major", listed: "minor" },
  unused: { narrowed: "patch", widened: "patch", changed: "patch", listed: "patch" },
};

/**
 * Returns the level of a change to the valid values. A request breaks when less is accepted, and a response when more
 * can be received.
 */
export function levelOf(effect: Effect, direction: Direction): Level {
  return levels[direction][effect];
}

const ranks: Readonly<Record<Bump, number>> = { none: 0, patch: 1, minor: 2, major: 3 };

/** Returns whether a bump is at least as large as a level. */
export function reaches(bump: Bump, level: Level): boolean {
  return ranks[bump] >= ranks[level];
}

type Entry = {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly byDirection: Map<Direction | undefined, Level>;
};

/** Collects changes. One that concerns requests and responses becomes a single change with the higher level. */
export class ChangeLog {
  readonly #entries = new Map<string, Entry>();

  /** Adds a change. `direction` is given where the level depends on it. */
  add(level: Level, code: string, pointer: string, message: string, direction?: Direction): void {
    const key = JSON.stringify([code, pointer, message]);
    const entry: Entry = this.#entries.get(key) ?? { code, pointer, message, byDirection: new Map() };
    this.#entries.set(key, entry);
    const known = entry.byDirection.get(direction);
    if (known === undefined || ranks[known] < ranks[level]) entry.byDirection.set(direction, level);
  }

  /** Returns the changes, the highest level first, then by pointer and code. */
  result(): Comparison {
    const changes = [...this.#entries.values()].map(changeOf).sort(compareChanges);
    return { bump: changes[0]?.level ?? "none", changes };
  }
}

function changeOf({ code, pointer, message, byDirection }: Entry): Change {
  // A schema that an operation uses is also visited as a named schema.
  if (byDirection.size > 1) byDirection.delete("unused");
  const level = [...byDirection.values()].reduce((a, b) => (ranks[a] < ranks[b] ? b : a));
  return { code, level, pointer, message: `${message}${placesOf(byDirection)}.` };
}

const places: Readonly<Record<Direction, string>> = {
  request: "in requests",
  response: "in responses",
  unused: "in no operation",
};

function placesOf(byDirection: ReadonlyMap<Direction | undefined, Level>): string {
  const known = (["request", "response", "unused"] as const).filter((direction) =>
    byDirection.has(direction),
  );
  const isMixed = new Set(byDirection.values()).size > 1;
  const parts = known.map((direction) =>
    isMixed ? `${byDirection.get(direction)} ${places[direction]}` : places[direction],
  );
  return parts.length === 0 ? "" : ` (${parts.join(isMixed ? ", " : " and ").replace(" and in ", " and ")})`;
}

function compareChanges(a: Change, b: Change): number {
  return ranks[b.level] - ranks[a.level] || compareText(a.pointer, b.pointer) || compareText(a.code, b.code);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
