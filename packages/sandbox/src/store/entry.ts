/** A stored webhook. */
export type Entry = {
  /** The members of the carrier, all of them present. */
  readonly members: Members;
  /** Failed attempts since the last delivered event. */
  readonly consecutiveErrors: number;
  /** The most recent error, or `null`. */
  readonly lastError: string | null;
};

/** The members of a webhook, by name. `WebhookId` is a number. */
export type Members = Readonly<Record<string, unknown>>;

/** Checks whether a value has members: an object, but no array. */
export function isRecord(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns the id of a webhook. */
export function idOf({ members }: Entry): number {
  return members.WebhookId as number;
}
