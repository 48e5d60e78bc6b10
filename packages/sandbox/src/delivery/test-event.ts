/** Returns the current time in milliseconds since 1970, with fractions. */
export type Clock = () => number;

/** Returns the system time with the fractions that `Date.now` drops. */
export function systemClock(): number {
  return performance.timeOrigin + performance.now();
}

/** Formats a UTC date-time with the 7 fraction digits of .NET, such as `2018-04-24T08:52:59.0005158Z`. */
export function formatTimestamp(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const ticks = Math.floor((milliseconds - whole) * 10_000);
  return new Date(whole).toISOString().replace("Z", `${String(ticks).padStart(4, "0")}Z`);
}

/** The first members of the ping's body, in this order. */
export type TestEvent = {
  /** A GUID, the same for all attempts. */
  readonly EventId: string;
  /** UTC, with 7 fraction digits. */
  readonly Timestamp: string;
  /** Names of changed database columns. A test changes none. */
  readonly Changes: readonly string[];
  readonly Event: "test";
  readonly PrimaryKey: 0;
  readonly Entity: "test";
  /** `Default` on site, `Cust…` online. */
  readonly ContextIdentifier: string;
  readonly ChangedByAssociateId: number;
  readonly WebhookName: string | null;
};

/** Which value is sent when a name in `Properties` is also a member of the event. The service's rule is not known. */
export type PropertyCollision = "event-wins" | "property-wins" | "refuse";

/** The values that differ between pings. */
export type EventFacts = {
  readonly eventId: string;
  readonly timestamp: string;
  readonly contextIdentifier: string;
  readonly associateId: number;
  readonly webhookName: string | null;
};

/** Creates the event of a ping. */
export function createTestEvent(facts: EventFacts): TestEvent {
  return {
    EventId: facts.eventId,
    Timestamp: facts.timestamp,
    Changes: [],
    Event: "test",
    PrimaryKey: 0,
    Entity: "test",
    ContextIdentifier: facts.contextIdentifier,
    ChangedByAssociateId: facts.associateId,
    WebhookName: facts.webhookName,
  };
}

const eventNames: readonly string[] = [
  "EventId",
  "Timestamp",
  "Changes",
  "Event",
  "PrimaryKey",
  "Entity",
  "ContextIdentifier",
  "ChangedByAssociateId",
  "WebhookName",
] satisfies readonly (keyof TestEvent)[];

/** Returns the names in `Properties` that are also members of the event. The comparison is case-sensitive. */
export function collidingNames(properties: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(properties).filter((name) => eventNames.includes(name));
}

/**
 * Writes the ping's body: the event's members in their order, then the properties at the top level. It is built from
 * entries and not from one object, so that no name (`__proto__`, `1`) changes its position or meaning.
 */
export function writeEvent(
  event: TestEvent,
  properties: Readonly<Record<string, unknown>>,
  collision: PropertyCollision,
  indent: 0 | 2 = 0,
): string {
  const colliding = collidingNames(properties);
  const replaced = collision === "property-wins" ? colliding : [];
  const own = Object.entries(event).map(
    ([name, value]) => [name, replaced.includes(name) ? properties[name] : value] as const,
  );
  const added = Object.entries(properties).filter(([name]) => !colliding.includes(name));
  return writeMembers([...own, ...added], indent);
}

/**
 * Checks whether the JSON of a value has more than `limit` characters, before it is written: a short XML body can
 * repeat a long string by reference. Escapes are not counted, so the JSON can still be longer.
 */
export function isLongerThan(value: unknown, limit: number): boolean {
  let length = 0;
  const visit = (one: unknown): void => {
    length += typeof one === "string" ? one.length + 2 : 1;
    if (typeof one !== "object" || one === null) return;
    for (const [name, member] of Object.entries(one)) {
      if (length > limit) return;
      if (!Array.isArray(one)) length += name.length + 3;
      visit(member);
    }
  };
  visit(value);
  return length > limit;
}

function writeMembers(members: readonly (readonly [string, unknown])[], indent: 0 | 2): string {
  const line = (text: string) => (indent === 0 ? text : text.replaceAll("\n", "\n  "));
  const parts = members.map(([name, value]) => {
    const text = line(JSON.stringify(value ?? null, null, indent));
    return indent === 0 ? `${JSON.stringify(name)}:${text}` : `  ${JSON.stringify(name)}: ${text}`;
  });
  return indent === 0 ? `{${parts.join(",")}}` : `{\n${parts.join(",\n")}\n}`;
}
