import type { BaseUrl } from "./base-url.ts";
import { type Call, operationKey } from "./call.ts";
import type { CallOptions, HeaderValues } from "./client-options.ts";
import { encodeRequest } from "./encode-request.ts";
import type { Exchange, TransportOptions } from "./exchange.ts";
import { type Failure, failureOf } from "./failure.ts";
import { type HeaderFields, mergeHeaders } from "./headers.ts";
import { keptReply, type Tracking } from "./middleware.ts";
import type { WireClient, WireRequest } from "./openapi-fetch.ts";
import { type Reply, replayed, replyFacts } from "./reply.ts";
import { type RequestMedia, requestMedia } from "./request-media.ts";
import type { Settings } from "./settings.ts";
import { sendWithRetries } from "./transport.ts";

/** Options of a call as they come in, before types are of any help. */
export type Init = CallOptions & {
  readonly body?: unknown;
  readonly params?: Record<string, unknown> | undefined;
  readonly contentType?: string | undefined;
  readonly accept?: string | readonly string[] | undefined;
};

/** A call made ready: what will be sent, to whichever base URL. */
export type Prepared = {
  readonly media: RequestMedia;
  readonly headers: HeaderFields;
  readonly body: string | undefined;
};

/** Settles media types and headers and writes the body. Leaves the call with `kind: "encode"` if it cannot. */
export async function prepareCall(call: Call, init: Init, settings: Settings): Promise<Prepared> {
  const { options } = settings;
  const own = mergeHeaders(init.params?.header as HeaderValues | undefined, options.optionHeaders?.(init));
  const callHeaders = mergeHeaders(own, init.headers);
  const media = requestMedia(operationKey(call), options, settings.headers, init, callHeaders);
  const headers = mergeHeaders(settings.headers, own, init.headers);
  headers.set("accept", media.accept.value);
  headers.delete("content-type");
  if (init.body === undefined) return { media, headers, body: undefined };
  const body = await encodeRequest(init.body, media.contentType.value, call);
  headers.set("content-type", media.contentType.value);
  return { media, headers, body };
}

/** One call under way, and all that it works with. */
export type Session = {
  readonly call: Call;
  readonly init: Init;
  readonly settings: Settings;
  readonly wire: WireClient;
  readonly tracking: Tracking;
  readonly limits: TransportOptions;
  readonly exchange: Exchange;
};

/** Sends a prepared call through openapi-fetch; on 421 once more, to the base URL that is right now. */
export async function performCall(prepared: Prepared, session: Session): Promise<Reply> {
  const base = await baseUrlOf(session);
  const reply = await sendTo(base.value, prepared, session);
  if (reply.response.status !== 421 || base.expire === undefined) return reply;
  base.expire();
  const next = await baseUrlOf(session);
  const second = await sendTo(next.value, prepared, session);
  if (second.response.status === 421) next.expire?.();
  return second;
}

async function baseUrlOf({ settings, exchange, call }: Session): Promise<BaseUrl> {
  const found = settings.baseUrl();
  const base = found instanceof Promise ? await found : found;
  exchange.url = `${base.value}${call.path}`;
  return base;
}

async function sendTo(baseUrl: string, prepared: Prepared, session: Session): Promise<Reply> {
  const { call, init, wire, tracking, exchange } = session;
  const { header: _, ...params } = init.params ?? {};
  const { body, headers } = prepared;
  const response = await wire.request(call.method, call.path, {
    baseUrl,
    params,
    headers,
    ...(body !== undefined && { body }),
    middleware: tracking.wrapAll(init.middleware ?? []),
    send: (request, observed) => answer(request, observed, session),
  });
  return keptReply(params, response, exchange);
}

/** The `fetch` that openapi-fetch is given: notes what happened, and throws an Error as fetch does. */
async function answer(request: WireRequest, observed: boolean, { limits, exchange }: Session) {
  try {
    const reply = await sendWithRetries(request, limits, exchange);
    exchange.reply = reply;
    // Middleware may read the body, and openapi-fetch reads that of a failed reply.
    return observed ? replayed(reply) : reply.response;
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    const thrown = failure.cause instanceof Error ? failure.cause : new Error(failure.reason);
    exchange.failure = { failure, thrown };
    throw thrown;
  }
}

/** The failure that an error caught around a call stands for. */
export function callFailure(caught: unknown, exchange: Exchange): Failure {
  const own = failureOf(caught);
  if (own !== undefined) return own;
  const noted = exchange.failure;
  // Middleware may put another error in place of the one it saw.
  if (noted !== undefined)
    return caught === noted.thrown ? noted.failure : { ...noted.failure, cause: caught };
  const said = caught instanceof Error ? caught.message : String(caught);
  if (exchange.reply !== undefined) {
    const reason = `middleware failed on the reply: ${said}`;
    return {
      kind: "decode",
      code: "middleware-failed",
      reason,
      cause: caught,
      ...replyFacts(exchange.reply),
    };
  }
  return { kind: "encode", code: "invalid-call", reason: said, cause: caught };
}
