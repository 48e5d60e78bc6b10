import { type Deadline, startDeadline } from "./deadline.ts";
import { deliverOnce } from "./deliver-once.ts";
import { parseEvent, rememberedId, type WebhookEvent } from "./event.ts";
import { readBody } from "./read-body.ts";
import { errorResponse, ReceiverError } from "./receiver-error.ts";
import { type ReceiverOptions, type ReceiverSettings, receiverSettings } from "./receiver-options.ts";
import { type EventHandler, runHandler } from "./run-handler.ts";
import { signatureOf, verify } from "./signature.ts";

/** Responds to a delivery. Never rejects: every failure becomes a response and is passed to `onError`. */
export type Receiver = (request: Request) => Promise<Response>;

/**
 * Creates a receiver of SuperOffice webhook deliveries.
 *
 * Each `Request` is read within the limit, verified, parsed, deduplicated by `EventId` and handled, in this order. The
 * response is 200 if the event was handled (now or before) or is a `test` ping, 410 if the handler returned `"gone"`,
 * and otherwise the status of the error. SuperOffice counts only 200 as success. Throws a `TypeError` or `RangeError` for
 * invalid options.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const settings = receiverSettings(options);
  const handle = eventHandling(settings);
  return async (request: Request, ...rest: readonly unknown[]) => {
    try {
      if (!request?.headers?.get) throw new ReceiverError("adapter-missing");
      const body = await acceptedBody(request, settings);
      return await handle(parseEvent(body), request);
    } catch (thrown) {
      const error =
        thrown instanceof ReceiverError ? thrown : new ReceiverError("internal", { cause: thrown });
      report(settings, error, request);
      respondThrough(rest[0], error);
      return errorResponse(error);
    }
  };
}

/** Responds through Node's response, which Express passes: it ignores what a handler returns. */
function respondThrough(response: unknown, { message, status }: ReceiverError): void {
  const node = response as { statusCode?: number; end?: (body: string) => unknown } | undefined;
  if (!node?.end) return;
  node.statusCode = status;
  node.end(message);
}

async function acceptedBody(request: Request, settings: ReceiverSettings): Promise<Uint8Array<ArrayBuffer>> {
  if (request.method !== "POST") throw new ReceiverError("method-not-allowed");
  const body = await readBody(request, settings.maxBodyBytes);
  if (settings.secret === undefined) return body;
  const verification = await verify({
    body,
    signature: signatureOf(request.headers),
    secret: settings.secret,
  });
  if (!verification.ok) throw new ReceiverError(verification.reason);
  return body;
}

type EventHandling = (event: WebhookEvent, request: Request) => Promise<Response>;

function eventHandling(settings: ReceiverSettings): EventHandling {
  const { onEvent, onTest, store, rememberMs, timeoutMs } = settings;
  const once = store && deliverOnce(store, rememberMs);

  async function outcome(event: WebhookEvent, request: Request, deadline: Deadline): Promise<unknown> {
    const run = (handler: EventHandler) => runHandler(handler, event, request.headers, deadline);
    if (event.Event === "test") return onTest && run(onTest);
    // Typed as documented, but not checked: an event without an id is handled rather than refused.
    const id = await rememberedId(event);
    if (once === undefined || id === undefined) return run(onEvent);
    return once(
      id,
      deadline,
      () => run(onEvent),
      (error) => report(settings, error, request),
    );
  }

  return async (event, request) => {
    const deadline = startDeadline(timeoutMs);
    try {
      return outcomeResponse(await outcome(event, request, deadline));
    } finally {
      deadline.end();
    }
  };
}

/** 410 Gone if the handler returned `"gone"`, otherwise 200 OK. */
function outcomeResponse(outcome: unknown): Response {
  return outcome === "gone" ? new Response("gone", { status: 410 }) : new Response("ok");
}

/** Calls `onError`. Its own failures are dropped, because the response must be sent and no one else listens. */
function report({ onError }: ReceiverSettings, error: ReceiverError, request: Request): void {
  try {
    Promise.resolve(onError(error, request)).catch(() => undefined);
  } catch {}
}
