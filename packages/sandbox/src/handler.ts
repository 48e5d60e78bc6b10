import { mediaTypes } from "@so-webhook/runtime/media";
import { formatTimestamp, systemClock } from "./delivery/event.ts";
import {
  bytesOf,
  createRecorder,
  type Exchange,
  type ExchangeDraft,
  logLine,
  maskHeaders,
} from "./exchange.ts";
import { applyFaults, ConnectionFault, createFaultChoice, spoil } from "./fault.ts";
import { createGate, type Gate } from "./gate.ts";
import { corsHeaders, isForeign, preflightHeaders } from "./http/cors.ts";
import { authorize } from "./http/credentials.ts";
import type { Incoming } from "./http/incoming.ts";
import { type Outgoing, outgoing } from "./http/outgoing.ts";
import { Refusal } from "./http/refusal.ts";
import { contextOf, findRoute, type Route } from "./http/route.ts";
import { createIntake, type Intake } from "./intake.ts";
import { bodiesOf } from "./operation.ts";
import { notifyOwner } from "./owner.ts";
import { createReplay, type Replay } from "./replay.ts";
import { decodeRequest } from "./request-body.ts";
import type { CallTools } from "./resource/call.ts";
import { operations } from "./resource/operations.ts";
import {
  chooseMediaType,
  errorResponse,
  type ResponseParts,
  resultResponse,
  textResponse,
} from "./response.ts";
import type { Settings } from "./settings.ts";

/** A function that handles one request. `isServed` is false when a listening sandbox does not serve its host. */
export type Handler = (request: Incoming, isServed?: boolean) => Promise<Outgoing>;

type Tools = CallTools & {
  readonly intake: Intake;
  readonly gate: Gate;
  readonly replay: Replay | undefined;
};

/** Incomplete bodies, and the bytes of these and of those that wait for their turn. */
const intakeLimits = { maxReads: 1024, maxHeldBytes: 64 * 1024 * 1024 };

/**
 * Creates the function that handles requests. It rejects only when a fault breaks the connection. Any other failure
 * is a response. Every request is added to `exchanges`, except health checks and CORS preflights.
 */
export function createHandler(callTools: CallTools, exchanges: Exchange[]): Handler {
  const { settings } = callTools;
  const { maxRequestBytes } = settings;
  const maxHeldBytes = Math.max(intakeLimits.maxHeldBytes, 4 * maxRequestBytes);
  const tools: Tools = {
    ...callTools,
    intake: createIntake({ ...intakeLimits, maxRequestBytes, maxHeldBytes }),
    gate: createGate(settings.maxConcurrent, settings.maxWaiting),
    replay: settings.replay === false ? undefined : createReplay(settings.replay),
  };
  const chooseFaults = createFaultChoice(settings.faults);
  const keep = createRecorder(exchanges, settings.maxExchanges, bytesOf);
  let count = 0;

  return async (request, isServed = true) => {
    const url = new URL(request.url);
    const route = findRoute(request.method, url.pathname);
    const stranger = findStranger(request, isServed, settings);
    if (stranger === undefined) {
      if (route.kind === "health") {
        const { status, headers, bytes } = textResponse(200, '{"Status":"ok"}', mediaTypes.json);
        return outgoing(request.method, status, headers, bytes);
      }
      const allow = route.kind === "wrong-method" ? route.allow : undefined;
      const preflight = allow && preflightHeaders(request, allow, settings.cors);
      if (preflight) return { status: 204, headers: preflight, body: null };
    }
    count += 1;
    const draft: ExchangeDraft = { id: count, faults: [] };
    let parts: ResponseParts | undefined;
    let connectionFault: ConnectionFault | undefined;
    try {
      draft.startedAt = settings.clock();
      if (stranger !== undefined) throw stranger;
      if (route.kind === "operation") draft.faults = chooseFaults(request);
      await applyFaults(draft.faults);
      parts = await handleRoute(request, url, route, tools, draft);
    } catch (error) {
      if (error instanceof ConnectionFault) connectionFault = error;
      else parts = errorResponse(refusalOf(error, settings), request.headers.get("accept"));
    }
    const headers = { ...parts?.headers, ...corsHeaders(request, settings.cors) };
    const exchange = exchangeOf(request, draft, parts && { ...parts, headers }, settings);
    keep(exchange);
    notifyOwner(() => settings.log?.(logLine(exchange)), settings.onError);
    if (parts === undefined) throw connectionFault;
    return draft.faults.reduce(spoil, outgoing(request.method, parts.status, headers, parts.bytes));
  };
}

/** Returns the 403 for a request that is not for this sandbox, or that comes from a page which may not call it. */
function findStranger(request: Incoming, isServed: boolean, { cors }: Settings): Refusal | undefined {
  if (!isServed) {
    const message =
      "The sandbox does not serve the host in this request. To serve it, add it to the option allowedHosts.";
    return new Refusal(403, message);
  }
  if (!isForeign(request, cors)) return undefined;
  return new Refusal(
    403,
    "Pages from this origin may not call the sandbox. To allow it, add it to the option cors.",
  );
}

/** Handles a route. Checks follow the order of HTTP: path and method (404, 405), credentials (401), media types. */
async function handleRoute(
  request: Incoming,
  url: URL,
  route: Route,
  tools: Tools,
  draft: ExchangeDraft,
): Promise<ResponseParts> {
  if (route.kind === "wrong-method") {
    const message = `This path does not support ${request.method}. Use ${route.allow}.`;
    throw new Refusal(405, message, { headers: { Allow: route.allow } });
  }
  const operation = route.kind === "operation" ? operations[route.key] : undefined;
  if (route.kind !== "operation" || operation === undefined) {
    throw new Refusal(404, "Nothing exists at this path. The sandbox serves /api/v1/Webhook.");
  }
  const { settings, intake, gate, replay } = tools;
  const bodies = bodiesOf(route.key);
  await authorize(request, settings);
  const mediaType = chooseMediaType(request.headers.get("accept"), bodies, settings.profile);
  const arrival = await intake.read(request);
  // A request takes a place only when it has arrived in full: slow ones would keep all others out.
  const leave = await gate.enter();
  arrival?.release();
  if (leave === undefined) {
    throw new Refusal(503, "The sandbox is handling too many requests.", { headers: { "Retry-After": "1" } });
  }
  try {
    const body = await decodeRequest(request, arrival?.bytes, bodies, settings, draft);
    if (replay !== undefined) return await replay(route, body, mediaType, settings.xmlNamespace);
    const { basePath, parameters } = route;
    const archive = `${url.origin}${basePath}/api/v1/Webhook`;
    const contextIdentifier = contextOf(basePath);
    const { headers } = request;
    const result = await operation({
      parameters,
      url,
      archive,
      headers,
      body,
      contextIdentifier,
      draft,
      tools,
    });
    return await resultResponse(result, mediaType, bodies, settings.xmlNamespace);
  } finally {
    leave();
  }
}

/** Returns the refusal to respond with. The owner sees any other error, and the caller does not see its message. */
function refusalOf(error: unknown, { onError }: Settings): Refusal {
  if (error instanceof Refusal) return error;
  onError(error);
  return new Refusal(500, "The sandbox failed to handle the request. Its onError option receives the error.");
}

function exchangeOf(
  request: Incoming,
  draft: ExchangeDraft,
  parts: ResponseParts | undefined,
  settings: Settings,
): Exchange {
  return {
    id: draft.id,
    startedAt: formatTimestamp(draft.startedAt ?? systemClock()),
    durationMs: durationOf(draft, settings),
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
      : { response: { status: parts.status, headers: Object.entries(parts.headers), bytes: parts.bytes } }),
  };
}

function durationOf({ startedAt }: ExchangeDraft, { clock, onError }: Settings): number {
  if (startedAt === undefined) return 0;
  try {
    return Math.round(clock() - startedAt);
  } catch (error) {
    onError(error);
    return 0;
  }
}
