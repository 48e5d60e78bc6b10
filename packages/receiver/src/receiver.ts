import { deliverOnce } from "./deliver-once.ts";
import type { WebhookEvent } from "./event.ts";
import { parseEvent } from "./parse-event.ts";
import { readBody } from "./read-body.ts";
import { ReceiverError } from "./receiver-error.ts";
import { type ReceiverOptions, type ReceiverSettings, receiverSettings } from "./receiver-options.ts";
import { outcomeResponse, problemResponse } from "./response.ts";
import { type EventHandler, runHandler } from "./run-handler.ts";
import { signatureOf } from "./signature-header.ts";
import { verify } from "./verify.ts";

/** Answers a delivery. Never rejects: whatever goes wrong becomes a response, and `onError` hears of it. */
export type Receiver = (request: Request) => Promise<Response>;

/**
 * Makes a receiver of SuperOffice webhook deliveries.
 *
 * Each `Request` is bounded, verified, parsed, de-duplicated by `EventId` and handled, in this order, and
 * answered: 200 when handled (or `test`, or handled before), 410 when the handler says `"gone"`, otherwise the
 * status of its problem. Only 200 counts as success for SuperOffice. Throws at once for wrong options.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const settings = receiverSettings(options);
  const handle = eventHandling(settings);
  return async (request) => {
    try {
      const body = await acceptedBody(request, settings);
      return await handle(parseEvent(body), request);
    } catch (thrown) {
      const error =
        thrown instanceof ReceiverError ? thrown : new ReceiverError("internal", { cause: thrown });
      report(settings, error, request);
      return problemResponse(error);
    }
  };
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

  return async (event, request) => {
    const run = (handler: EventHandler) => runHandler(handler, event, request.headers, timeoutMs);
    if (event.Event === "test") return outcomeResponse(onTest && (await run(onTest)));
    // Typed as documented, but not checked: an event without an id is handled rather than refused.
    if (once === undefined || typeof event.EventId !== "string") return outcomeResponse(await run(onEvent));

    const work = async () => ({ outcome: await run(onEvent) });
    const done = await once(event.EventId, work, (error) => report(settings, error, request));
    return outcomeResponse(done?.outcome);
  };
}

/** Tells `onError`, whose own failures end here: there is nobody left to tell, and the answer must go out. */
function report({ onError }: ReceiverSettings, error: ReceiverError, request: Request): void {
  try {
    Promise.resolve(onError(error, request)).catch(() => undefined);
  } catch {}
}
