import type { Deadline } from "./deadline.ts";
import type { WebhookEvent } from "./event.ts";
import { ReceiverError } from "./receiver-error.ts";

/** The second argument of a handler. */
export type DeliveryContext = {
  /** Aborts after `timeoutMs`. Pass it to `fetch` and database calls. */
  readonly signal: AbortSignal;
  /** The request's headers. They are not signed: trust only the body. */
  readonly headers: Headers;
};

/**
 * Handles an event. When it returns or resolves, the response is 200.
 *
 * If it returns `"gone"`, the response is 410 and SuperOffice stops the webhook for good. Any other value is ignored.
 * If it throws, the response is 500 and SuperOffice tries again: 3 attempts in all, after 1 s and 4 s.
 */
export type EventHandler = (event: WebhookEvent, context: DeliveryContext) => unknown;

/** Runs a handler until the deadline. Rejects with `handler-failed` or `handler-timeout`. */
export function runHandler(
  handler: EventHandler,
  event: WebhookEvent,
  headers: Headers,
  deadline: Deadline,
): Promise<unknown> {
  const { signal } = deadline;
  return deadline.race(
    started(handler, event, { signal, headers }),
    () => new ReceiverError("handler-timeout"),
  );
}

async function started(
  handler: EventHandler,
  event: WebhookEvent,
  context: DeliveryContext,
): Promise<unknown> {
  try {
    return await handler(event, context);
  } catch (cause) {
    throw new ReceiverError("handler-failed", { cause });
  }
}
