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

/** The first members of a ping's body, in this order. */
export type EventBody = {
  /** A GUID, the same for all attempts. */
  readonly EventId: string;
  /** UTC, with 7 fraction digits. */
  readonly Timestamp: string;
  /** Names of changed database columns. A test changes none. */
  readonly Changes: readonly string[];
  readonly Event: string;
  /** 0 for a test. */
  readonly PrimaryKey: number;
  /** The part of the event's name before the dot. */
  readonly Entity: string;
  /** `Default` on site, `Cust…` online. */
  readonly ContextIdentifier: string;
  readonly ChangedByAssociateId: number;
  readonly WebhookName: string | null;
  /** Absent in a test, as in the vendor's published capture. */
  readonly FieldValues?: Readonly<Record<string, unknown>>;
};

/** What an event says. */
export type EventSubject = {
  readonly name: string;
  readonly primaryKey: number;
  /** The data of a signal. A test has none. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
};

/** The event of `Webhook/Test`, and of the ping before a webhook is saved. */
export const testSubject: EventSubject = { name: "test", primaryKey: 0 };

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

/** Creates the body of an event. How the service turns the data of a signal into members is not documented. */
export function createEvent({ name, primaryKey, data }: EventSubject, facts: EventFacts): EventBody {
  return {
    EventId: facts.eventId,
    Timestamp: facts.timestamp,
    Changes: Object.keys(data ?? {}),
    Event: name,
    PrimaryKey: primaryKey,
    Entity: name.split(".")[0] ?? name,
    ContextIdentifier: facts.contextIdentifier,
    ChangedByAssociateId: facts.associateId,
    WebhookName: facts.webhookName,
    ...(data === undefined ? {} : { FieldValues: data }),
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
  "FieldValues",
] satisfies readonly (keyof EventBody)[];

/** Returns the names in `Properties` that are also members of an event. The comparison is case-sensitive. */
export function collidingNames(properties: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(properties).filter((name) => eventNames.includes(name));
}

/**
 * Writes the ping's body: the event's members in their order, then the properties at the top level. It is built from
 * entries and not from one object, so that no name (`__proto__`, `1`) changes its position or meaning.
 */
export function writeEvent(
  event: EventBody,
  properties: Readonly<Record<string, unknown>>,
  collision: PropertyCollision,
  indent: 0 | 2 = 0,
): string {
  const colliding = Object.keys(properties).filter((name) => Object.hasOwn(event, name));
  const replaced = collision === "property-wins" ? colliding : [];
  const own = Object.entries(event).map(
    ([name, value]) => [name, replaced.includes(name) ? properties[name] : value] as const,
  );
  const added = Object.entries(properties).filter(([name]) => !colliding.includes(name));
  return writeMembers([...own, ...added], indent);
}

function writeMembers(members: readonly (readonly [string, unknown])[], indent: 0 | 2): string {
  const line = (text: string) => (indent === 0 ? text : text.replaceAll("\n", "\n  "));
  const parts = members.map(([name, value]) => {
    const text = line(JSON.stringify(value ?? null, null, indent));
    return indent === 0 ? `${JSON.stringify(name)}:${text}` : `  ${JSON.stringify(name)}: ${text}`;
  });
  return indent === 0 ? `{${parts.join(",")}}` : `{\n${parts.join(",\n")}\n}`;
}
