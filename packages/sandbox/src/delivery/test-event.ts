/** What the sandbox puts at the top of the ping's body, in this order. */
export type TestEvent = {
  /** GUID; the same for all attempts. */
  readonly EventId: string;
  /** UTC, 7 fraction digits. */
  readonly Timestamp: string;
  /** Names of changed database columns; a test changes none. */
  readonly Changes: readonly string[];
  readonly Event: "test";
  readonly PrimaryKey: 0;
  readonly Entity: "test";
  /** `Default` on site, `Cust…` online. */
  readonly ContextIdentifier: string;
  readonly ChangedByAssociateId: number;
  readonly WebhookName: string | null;
};

/** Who wins when a name in `Properties` is also a name of the event. The service's own rule is not known. */
export type PropertyCollision = "event-wins" | "property-wins" | "refuse";

/** Everything that tells one ping from another. */
export type EventFacts = {
  readonly eventId: string;
  readonly timestamp: string;
  readonly contextIdentifier: string;
  readonly associateId: number;
  readonly webhookName: string | null;
};

export const createTestEvent = (facts: EventFacts): TestEvent => ({
  EventId: facts.eventId,
  Timestamp: facts.timestamp,
  Changes: [],
  Event: "test",
  PrimaryKey: 0,
  Entity: "test",
  ContextIdentifier: facts.contextIdentifier,
  ChangedByAssociateId: facts.associateId,
  WebhookName: facts.webhookName,
});

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

/** Names in `Properties` that are names of the event as well, compared with their case. */
export const collidingNames = (properties: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(properties).filter((name) => eventNames.includes(name));

/**
 * Writes the ping's body: the event's members in their order, then the properties at the top level. Built from
 * entries, not from one object, so that no name (`__proto__`, `1`) changes its place or meaning.
 */
export const writeEvent = (
  event: TestEvent,
  properties: Readonly<Record<string, unknown>>,
  collision: PropertyCollision,
  indent: 0 | 2 = 0,
): string => {
  const colliding = collidingNames(properties);
  const replaced = collision === "property-wins" ? colliding : [];
  const own = Object.entries(event).map(
    ([name, value]) => [name, replaced.includes(name) ? properties[name] : value] as const,
  );
  const added = Object.entries(properties).filter(([name]) => !colliding.includes(name));
  return writeMembers([...own, ...added], indent);
};

const writeMembers = (members: readonly (readonly [string, unknown])[], indent: 0 | 2): string => {
  const line = (text: string) => (indent === 0 ? text : text.replaceAll("\n", "\n  "));
  const parts = members.map(([name, value]) => {
    const text = line(JSON.stringify(value ?? null, null, indent));
    return indent === 0 ? `${JSON.stringify(name)}:${text}` : `  ${JSON.stringify(name)}: ${text}`;
  });
  return indent === 0 ? `{${parts.join(",")}}` : `{\n${parts.join(",\n")}\n}`;
};
