import type { WebhookEvent } from "./event.ts";
import { ReceiverError } from "./receiver-error.ts";

/** What a handler gets beside the event. */
export interface DeliveryContext {
  /** Aborts when `timeoutMs` is over; pass it on to `fetch` and database calls. */
  readonly signal: AbortSignal;
  /** The request's headers. They are not signed: only the body is to be trusted. */
  readonly headers: Headers;
}

/**
 * Handles an event. Return (or resolve) when it is done: the delivery is answered with 200.
 *
 * Returning `"gone"` answers 410, on which SuperOffice stops the webhook for good; any other value is ignored.
 * Throwing answers 500, on which SuperOffice tries again: 3 attempts in all, after 1 s and 4 s.
 */
export type EventHandler = (event: WebhookEvent, context: DeliveryContext) => unknown;

/** Runs a handler against a deadline in milliseconds. Rejects with `handler-failed` or `handler-timeout`. */
export async function runHandler(
  handler: EventHandler,
  event: WebhookEvent,
  headers: Headers,
  timeoutMs: number,
): Promise<unknown> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    if (timeoutMs === Number.POSITIVE_INFINITY) return;
    timer = setTimeout(() => {
      const timeout = new ReceiverError("handler-timeout");
      reject(timeout);
      controller.abort(timeout);
    }, timeoutMs);
  });
  try {
    return await Promise.race([started(handler, event, { signal: controller.signal, headers }), deadline]);
  } finally {
    clearTimeout(timer);
  }
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
