import type { Entry } from "../store/entry.ts";

/** The number of failed attempts in a row that disables a webhook: three events with three attempts each. */
const maxConsecutiveErrors = 9;

/** The longest error that the service's database keeps, in characters. */
const maxErrorLength = 4000;

/** What one attempt to deliver an event led to. */
export type AttemptResult =
  | { readonly verdict: "delivered" }
  | { readonly verdict: "failed" | "gone"; readonly message: string };

/** Returns a webhook after an attempt. Too many failures in a row, or one 410, disable an active webhook. */
export function afterAttempt(entry: Entry, result: AttemptResult): Entry {
  if (result.verdict === "delivered") return { ...entry, consecutiveErrors: 0 };
  const consecutiveErrors = entry.consecutiveErrors + 1;
  const lastError = result.message.slice(0, maxErrorLength);
  const isDisabled =
    isActive(entry) && (result.verdict === "gone" || consecutiveErrors >= maxConsecutiveErrors);
  const members = isDisabled ? { ...entry.members, State: "TooManyErrors" } : entry.members;
  return { members, consecutiveErrors, lastError };
}

/** Returns a webhook with other members. One that becomes active again starts to count errors from 0. */
export function afterSave(entry: Entry, members: Entry["members"]): Entry {
  const resumes = !isActive(entry) && members.State === "Active";
  return { ...entry, members, ...(resumes ? { consecutiveErrors: 0 } : {}) };
}

/** Checks whether a webhook gets events. */
export function isActive({ members }: Entry): boolean {
  return members.State === "Active";
}

/** Checks whether an active webhook listens for an event. Names of events ignore case. */
export function listensFor(entry: Entry, event: string): boolean {
  return isActive(entry) && hasEvent(entry, event);
}

/** Checks whether a webhook lists an event. */
export function hasEvent({ members }: Entry, event: string): boolean {
  const events = (members.Events ?? []) as readonly string[];
  return events.some((one) => one.toLowerCase() === event.toLowerCase());
}
