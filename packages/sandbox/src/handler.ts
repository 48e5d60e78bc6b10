import { mediaTypes } from "@so-webhook/runtime/media";
import { type Answer, answerRefusal, answerResult, chooseMediaType, textAnswer } from "./answer.ts";
import { checkWebhook } from "./check-webhook.ts";
import { createGate, type Gate } from "./concurrency.ts";
import { formatTimestamp } from "./delivery/timestamp.ts";
import { type Exchange, type ExchangeDraft, maskHeaders, recordExchange } from "./exchange.ts";
import { applyFaults, createFaultChoice } from "./fault/choose-faults.ts";
import { ConnectionFault } from "./fault/connection-fault.ts";
import { spoil } from "./fault/spoil.ts";
import { authorize } from "./http/authorize.ts";
import { answerPreflight, corsHeaders } from "./http/cors.ts";
import { Refusal } from "./http/refusal.ts";
import { contextOf, findRoute, type Route } from "./http/route.ts";
import { logLine } from "./log-line.ts";
import { createReplay, type Replay } from "./replay-answer.ts";
import { decodeRequest } from "./request-body.ts";
import type { Settings } from "./settings.ts";
import { testWebhook } from "./test-webhook.ts";

export type Handler = (request: Request) => Promise<Response>;

type Tools = { readonly settings: Settings; readonly gate: Gate; readonly replay: Replay | undefined };

/**
 * The sandbox as a function. It rejects only where a fault asks for a broken connection; whatever else fails is
 * an answer. Every request is added to `exchanges`, apart from those for health and CORS preflights.
 */
export const createHandler = (settings: Settings, exchanges: Exchange[]): Handler => {
  const tools: Tools = {
    settings,
    gate: createGate(settings.maxConcurrent, settings.maxWaiting),
    replay: settings.replay === false ? undefined : createReplay(settings.replay),
  };
  const chooseFaults = createFaultChoice(settings.faults);
  let count = 0;

  return async (request) => {
    const route = findRoute(request.method, new URL(request.url).pathname);
    if (route.kind === "health") return responseOf(textAnswer(200, '{"Status":"ok"}', mediaTypes.json));
    if (route.kind === "wrong-method") {
      const preflight = answerPreflight(request, route.allow, settings.cors);
      if (preflight !== undefined) return preflight;
    }
    count += 1;
    const draft: ExchangeDraft = { id: count, startedAt: settings.clock(), faults: [] };
    try {
      if (route.kind === "test") draft.faults = chooseFaults(request);
      await applyFaults(draft.faults);
      const answer = await answerRoute(request, route, tools, draft);
      return finish(request, draft, answer, settings, exchanges);
    } catch (error) {
      if (error instanceof ConnectionFault) {
        finish(request, draft, undefined, settings, exchanges);
        throw error;
      }
      const answer = answerRefusal(refusalOf(error), request.headers.get("accept"));
      return finish(request, draft, answer, settings, exchanges);
    }
  };
};

/** In the order of HTTP: is there such a thing (404, 405), who asks (401), can it be answered and read (406 …). */
const answerRoute = async (
  request: Request,
  route: Exclude<Route, { kind: "health" }>,
  { settings, gate, replay }: Tools,
  draft: ExchangeDraft,
): Promise<Answer> => {
  if (route.kind === "not-found") {
    throw new Refusal(404, "There is nothing at this path. The sandbox serves POST /api/v1/Webhook/Test.");
  }
  if (route.kind === "wrong-method") {
    const message = `This path does not take ${request.method}; it takes ${route.allow}.`;
    throw new Refusal(405, message, { headers: { Allow: route.allow } });
  }
  await authorize(request, settings);
  const leave = await gate.enter();
  if (leave === undefined) {
    throw new Refusal(503, "The sandbox has too much to do.", { headers: { "Retry-After": "1" } });
  }
  try {
    const mediaType = chooseMediaType(request.headers.get("accept"), settings.profile);
    const body = await decodeRequest(request, settings, draft);
    if (replay !== undefined) return await replay(body, mediaType, settings.xmlNamespace);
    const webhook = checkWebhook(body, settings);
    const result = await testWebhook(webhook, contextOf(route.basePath), settings, draft);
    return await answerResult(result, mediaType, settings.xmlNamespace);
  } finally {
    leave();
  }
};

const refusalOf = (error: unknown): Refusal =>
  error instanceof Refusal
    ? error
    : new Refusal(500, `The sandbox failed: ${error instanceof Error ? error.message : "unknown error"}.`);

/** Records the exchange and makes the response, spoiled where faults ask for it. */
const finish = (
  request: Request,
  draft: ExchangeDraft,
  answer: Answer | undefined,
  settings: Settings,
  exchanges: Exchange[],
): Response => {
  const headers = { ...answer?.headers, ...corsHeaders(request, settings.cors) };
  const whole = { status: 500, bytes: new Uint8Array(), ...answer, headers };
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
    ...(answer === undefined
      ? {}
      : { response: { status: answer.status, headers: Object.entries(headers), bytes: answer.bytes } }),
  };
  recordExchange(exchanges, exchange, settings.maxExchanges);
  settings.log(logLine(exchange));
  return draft.faults.reduce(
    (response, fault) => spoil(response, whole.bytes, fault, mediaTypes.html),
    responseOf(whole),
  );
};

const responseOf = ({ status, headers, bytes }: Answer): Response => new Response(bytes, { status, headers });
