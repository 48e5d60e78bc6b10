import { expect, test } from "vitest";
import type { Entry } from "../store/entry.ts";
import { type AttemptResult, afterAttempt, afterSave, listensFor } from "./rules.ts";

function entry(State: string, consecutiveErrors = 0, lastError: string | null = null): Entry {
  return { members: { WebhookId: 1, State }, consecutiveErrors, lastError };
}
const delivered: AttemptResult = { verdict: "delivered" };
const failed: AttemptResult = { verdict: "failed", message: "new" };
const gone: AttemptResult = { verdict: "gone", message: "new" };

test.each([
  [
    "a success starts the count again and keeps the last error",
    entry("Active", 8, "old"),
    delivered,
    entry("Active", 0, "old"),
  ],
  ["a failure is counted", entry("Active"), failed, entry("Active", 1, "new")],
  [
    "the eighth failure in a row changes nothing else",
    entry("Active", 7, "old"),
    failed,
    entry("Active", 8, "new"),
  ],
  [
    "the ninth failure in a row disables the webhook",
    entry("Active", 8),
    failed,
    entry("TooManyErrors", 9, "new"),
  ],
  ["status 410 disables the webhook at once", entry("Active"), gone, entry("TooManyErrors", 1, "new")],
  [
    "a webhook that was stopped in the meantime stays stopped",
    entry("Stopped", 8),
    failed,
    entry("Stopped", 9, "new"),
  ],
  ["status 410 leaves a stopped webhook stopped", entry("Stopped"), gone, entry("Stopped", 1, "new")],
  [
    "a late success leaves a disabled webhook disabled",
    entry("TooManyErrors", 9, "old"),
    delivered,
    entry("TooManyErrors", 0, "old"),
  ],
])("After an attempt, %s", (_, before, result, after) => {
  expect(afterAttempt(before, result)).toEqual(after);
});

test("The last error keeps 4000 characters, as the service's database does", () => {
  const { lastError } = afterAttempt(entry("Active"), { verdict: "failed", message: "x".repeat(5000) });
  expect(lastError).toHaveLength(4000);
});

test.each([
  ["TooManyErrors", "Active", 0],
  ["Stopped", "Active", 0],
  ["Active", "Active", 5],
  ["Active", "Stopped", 5],
  ["TooManyErrors", "TooManyErrors", 5],
])("A webhook that is saved as %s, then %s, has %d errors in a row of 5", (before, after, errors) => {
  const saved = afterSave(entry(before, 5, "old"), { WebhookId: 1, State: after });
  expect(saved).toEqual(entry(after, errors, "old"));
});

test.each([
  ["Active", ["sale.created"], "sale.created", true],
  ["Active", ["other", "Sale.Created"], "sale.CREATED", true],
  ["Active", ["sale.create"], "sale.created", false],
  ["Active", ["sale.*"], "sale.created", false],
  ["Active", null, "sale.created", false],
  ["Stopped", ["sale.created"], "sale.created", false],
  ["TooManyErrors", ["sale.created"], "sale.created", false],
  ["Unknown", ["sale.created"], "sale.created", false],
])("A webhook in state %s with the events %j listens for %s: %s", (State, Events, event, expected) => {
  const webhook = { members: { State, Events }, consecutiveErrors: 0, lastError: null };
  expect(listensFor(webhook, event)).toBe(expected);
});
