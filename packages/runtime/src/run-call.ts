import type { Call } from "./call.ts";
import type { ClientError } from "./client-error.ts";
import { systemClock } from "./clock.ts";
import { startCallDeadline, unlimited } from "./deadline.ts";
import { decodeReply } from "./decode-reply.ts";
import type { Exchange } from "./exchange.ts";
import { type CallFacts, type Failure, fail, shownUrl, toClientError } from "./failure.ts";
import { notify, type ReplyEvent, type RequestEvent, shownHeaders } from "./hooks.ts";
import { httpFailure } from "./http-failure.ts";
import { createMask, type Mask, maskBytes, maskMembers, secretMembers } from "./mask.ts";
import type { Tracking } from "./middleware.ts";
import { traceNegotiation } from "./negotiation.ts";
import type { WireClient, WireRequest } from "./openapi-fetch.ts";
import { callFailure, type Init, type Prepared, performCall, prepareCall } from "./perform-call.ts";
import type { Reply } from "./reply.ts";
import { callLimits, type Settings } from "./settings.ts";

/** What all calls of a client share. */
export type Runner = { readonly settings: Settings; readonly wire: WireClient; readonly tracking: Tracking };

/** What a method resolves to, before types are of any help. */
export type Outcome =
  | { readonly data: unknown; readonly response: Response; readonly attempts: number }
  | { readonly error: ClientError; readonly response?: Response; readonly attempts: number };

/** Sees each request of a call before it is sent, and may throw to stop it. */
export type OnRequest = (event: RequestEvent) => void;

/** Makes one call from its options to its outcome. Never throws. */
export async function runCall(
  runner: Runner,
  method: string,
  path: string,
  init: Init,
  onRequest?: OnRequest,
): Promise<Outcome> {
  const { options } = runner.settings;
  const call: Call = {
    method,
    path,
    loadContract: runner.settings.loadContract,
    xmlNamespace: options.xmlNamespace,
  };
  const exchange: Exchange = { deadline: unlimited, secrets: new Set(), attempts: 0 };
  const clock = options.clock ?? systemClock;
  const observed = options.hooks?.onReply !== undefined;
  const started = observed ? clock.now() : 0;
  const seen: Seen = {};
  const outcome = await outcomeOf(runner, call, init, exchange, seen, onRequest);
  notify(options.hooks?.onReply, () =>
    replyEvent(outcome, seen, call, exchange, maskOf(runner, init, exchange), clock.now() - started),
  );
  return outcome;
}

/** What hooks are told of a call, noted as it comes to be. */
type Seen = { prepared?: Prepared; reply?: Reply };

async function outcomeOf(
  runner: Runner,
  call: Call,
  init: Init,
  exchange: Exchange,
  seen: Seen,
  onRequest: OnRequest | undefined,
): Promise<Outcome> {
  const { settings } = runner;
  try {
    const limits = callLimits(settings, init);
    exchange.deadline = startCallDeadline(limits.totalTimeoutMs, init.signal);
    const ended = exchange.deadline.failure();
    if (ended !== undefined) fail(ended);
    const prepared = await prepareCall(call, init, settings);
    seen.prepared = prepared;
    const onSend = onSendOf(runner, init, prepared, exchange, onRequest);
    const { wire, tracking } = runner;
    const means = onSend === undefined ? limits : { ...limits, onSend };
    const session = { settings, wire, tracking, call, init, exchange, limits: means };
    const reply = await exchange.deadline.race(performCall(prepared, session));
    seen.reply = reply;
    if (!reply.response.ok) return await httpOutcome(reply, runner, call, init, exchange);
    const data = await decodeReply(reply, call);
    return { data, response: reply.response, attempts: exchange.attempts };
  } catch (caught) {
    const failure = callFailure(caught, exchange);
    return errorOutcome(failure, runner, call, init, exchange, exchange.response);
  } finally {
    exchange.deadline.stop();
  }
}

async function httpOutcome(reply: Reply, runner: Runner, call: Call, init: Init, exchange: Exchange) {
  const { options } = runner.settings;
  const mask = maskOf(runner, init, exchange);
  const { response } = reply;
  const failure = await httpFailure({ response, bytes: maskBytes(reply.bytes, mask) }, call, {
    url: shownUrl(exchange.url ?? ""),
    credentials: options.credentials !== undefined,
    hint: options.hint,
    now: (options.clock ?? systemClock).now(),
  });
  return errorOutcome(failure, runner, call, init, exchange, response);
}

function errorOutcome(
  failure: Failure,
  runner: Runner,
  call: Call,
  init: Init,
  exchange: Exchange,
  response: Response | undefined,
): Outcome {
  const error = toClientError(failure, callFacts(call, exchange), maskOf(runner, init, exchange));
  return { error, ...(response && { response }), attempts: exchange.attempts };
}

const callFacts = ({ method, path }: Call, { url, attempts }: Exchange): CallFacts => ({
  method,
  url: shownUrl(url ?? path),
  attempts,
});

/** Masks the credentials of a call and the secret members of its body. */
const maskOf = ({ settings }: Runner, init: Init, exchange: Exchange): Mask =>
  createMask([...exchange.secrets, ...secretMembers(init.body, settings.secretMembers)]);

function onSendOf(
  runner: Runner,
  init: Init,
  { media }: Prepared,
  exchange: Exchange,
  onRequest: OnRequest | undefined,
) {
  const { hooks } = runner.settings.options;
  if (onRequest === undefined && hooks?.onRequest === undefined) return undefined;
  return (request: WireRequest, attempt: number): void => {
    const mask = maskOf(runner, init, exchange);
    const { body, headers, method, url } = request;
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : (body ?? new Uint8Array());
    const event: RequestEvent = {
      attempt,
      method,
      url: mask(url),
      headers: shownHeaders(headers, mask),
      value: maskMembers(init.body, runner.settings.secretMembers),
      bytes: maskBytes(bytes, mask),
      negotiation: traceNegotiation(media, init.body !== undefined, undefined),
    };
    notify(hooks?.onRequest, () => event);
    onRequest?.(event);
  };
}

function replyEvent(
  outcome: Outcome,
  { prepared, reply }: Seen,
  call: Call,
  exchange: Exchange,
  mask: Mask,
  elapsedMs: number,
): ReplyEvent {
  const result = "error" in outcome ? { error: outcome.error } : { value: outcome.data };
  const replyType = reply?.response.headers.get("content-type");
  return {
    ...callFacts(call, exchange),
    elapsedMs,
    ...(prepared && {
      negotiation: traceNegotiation(prepared.media, prepared.body !== undefined, replyType),
    }),
    ...(reply && {
      status: reply.response.status,
      headers: shownHeaders(reply.response.headers, mask),
      bytes: maskBytes(reply.bytes, mask),
    }),
    ...result,
  };
}
