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

/** Returns the id of a webhook. */
export function idOf({ members }: Entry): number {
  return members.WebhookId as number;
}
