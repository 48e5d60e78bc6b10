import { mediaTypes } from "@so-webhook/runtime/media";
import { checkWebhook } from "./check-webhook.ts";
import { formatTimestamp } from "./delivery/test-event.ts";
import { type Exchange, type ExchangeDraft, logLine, maskHeaders, recordExchange } from "./exchange.ts";
import { applyFaults, ConnectionFault, createFaultChoice, spoil } from "./fault.ts";
import { createGate, type Gate } from "./gate.ts";
import { corsHeaders, preflightResponse } from "./http/cors.ts";
import { authorize } from "./http/credentials.ts";
import { Refusal } from "./http/refusal.ts";
import { contextOf, findRoute, type Route } from "./http/route.ts";
import { createReplay, type Replay } from "./replay.ts";
import { decodeRequest } from "./request-body.ts";
import {
  chooseMediaType,
  errorResponse,
  type ResponseParts,
  resultResponse,
  textResponse,
} from "./response.ts";
import type { Settings } from "./settings.ts";
import { testWebhook } from "./test-webhook.ts";

/** A function that handles one request. */
export type Handler = (request: Request) => Promise<Response>;

type Tools = { readonly settings: Settings; readonly gate: Gate; readonly replay: Replay | undefined };

/**
 * Creates the function that handles requests. It rejects only when a fault breaks the connection. Any other failure
 * is a response. Every request is added to `exchanges`, except health checks and CORS preflights.
 */
export function createHandler(settings: Settings, exchanges: Exchange[]): Handler {
  const tools: Tools = {
    settings,
    gate: createGate(settings.maxConcurrent, settings.maxWaiting),
    replay: settings.replay === false ? undefined : createReplay(settings.replay),
  };
  const chooseFaults = createFaultChoice(settings.faults);
  let count = 0;

  return async (request) => {
    const route = findRoute(request.method, new URL(request.url).pathname);
    if (route.kind === "health") return responseOf(textResponse(200, '{"Status":"ok"}', mediaTypes.json));
    if (route.kind === "wrong-method") {
      const preflight = preflightResponse(request, route.allow, settings.cors);
      if (preflight !== undefined) return preflight;
    }
    count += 1;
    const draft: ExchangeDraft = { id: count, startedAt: settings.clock(), faults: [] };
    try {
      if (route.kind === "test") draft.faults = chooseFaults(request);
      await applyFaults(draft.faults);
      const parts = await handleRoute(request, route, tools, draft);
      return finish(request, draft, parts, settings, exchanges);
    } catch (error) {
      if (error instanceof ConnectionFault) {
        finish(request, draft, undefined, settings, exchanges);
        throw error;
      }
      const parts = errorResponse(refusalOf(error), request.headers.get("accept"));
      return finish(request, draft, parts, settings, exchanges);
    }
  };
}

/** Handles a route. Checks follow the order of HTTP: path and method (404, 405), credentials (401), media types. */
async function handleRoute(
  request: Request,
  route: Exclude<Route, { kind: "health" }>,
  { settings, gate, replay }: Tools,
  draft: ExchangeDraft,
): Promise<ResponseParts> {
  if (route.kind === "not-found") {
    throw new Refusal(404, "Nothing exists at this path. The sandbox serves POST /api/v1/Webhook/Test.");
  }
  if (route.kind === "wrong-method") {
    const message = `This path does not support ${request.method}. Use ${route.allow}.`;
    throw new Refusal(405, message, { headers: { Allow: route.allow } });
  }
  await authorize(request, settings);
  const leave = await gate.enter();
  if (leave === undefined) {
    throw new Refusal(503, "The sandbox is handling too many requests.", { headers: { "Retry-After": "1" } });
  }
  try {
    const mediaType = chooseMediaType(request.headers.get("accept"), settings.profile);
    const body = await decodeRequest(request, settings, draft);
    if (replay !== undefined) return await replay(body, mediaType, settings.xmlNamespace);
    const webhook = checkWebhook(body, settings);
    const result = await testWebhook(webhook, contextOf(route.basePath), settings, draft);
    return await resultResponse(result, mediaType, settings.xmlNamespace);
  } finally {
    leave();
  }
}

function refusalOf(error: unknown): Refusal {
  return error instanceof Refusal
    ? error
    : new Refusal(500, `The sandbox failed: ${error instanceof Error ? error.message : "unknown error"}.`);
}

/** Records the exchange and creates the response, with the faults that come after the work. */
function finish(
  request: Request,
  draft: ExchangeDraft,
  parts: ResponseParts | undefined,
  settings: Settings,
  exchanges: Exchange[],
): Response {
  const headers = { ...parts?.headers, ...corsHeaders(request, settings.cors) };
  const whole = { status: 500, bytes: new Uint8Array(), ...parts, headers };
  const exchange: Exchange = {
    id: draft.id,
    startedAt: formatTimestamp(draft.startedAt),
    durationMs: Math.round(settings.clock() - draft.startedAt),
    faults: draft.faults,
    request: {
      method: request.method,
      url: request.url,
      headers: maskHeaders(request.headers),
      bytes: draft.bytes ?? new Uint8Array(),
      body: draft.body,
    },
    ...(draft.ping === undefined ? {} : { ping: draft.ping }),
    ...(parts === undefined
      ? {}
      : { response: { status: parts.status, headers: Object.entries(headers), bytes: parts.bytes } }),
  };
  recordExchange(exchanges, exchange, settings.maxExchanges);
  settings.log(logLine(exchange));
  return draft.faults.reduce(
    (response, fault) => spoil(response, whole.bytes, fault, mediaTypes.html),
    responseOf(whole),
  );
}

function responseOf({ status, headers, bytes }: ResponseParts): Response {
  return new Response(bytes, { status, headers });
}
