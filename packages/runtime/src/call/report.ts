/**
 * What a call needs only when it fails or is observed: errors, retries and events. Loaded with the first call, beside its
 * request, so that calls that succeed do not wait for it.
 */
import type { ClientError } from "../errors/client-error.ts";
import { type Failure, FailureError } from "../errors/failure.ts";
import { type HintFacts, hintFor } from "../errors/hints.ts";
import { responseFacts, vendorErrorOf } from "../errors/http-failure.ts";
import { bareError, networkFailure, readable } from "../errors/network-failure.ts";
import { createMask, type Mask } from "../media/mask.ts";
import { maskMembers, maskStrings, secretsIn } from "../observe/mask.ts";
import { traceNegotiation } from "../observe/negotiation.ts";
import {
  notify,
  type RequestEvent,
  type ResponseEvent,
  shownRequest,
  shownResponse,
} from "../observe/observe.ts";
import { type Clock, systemClock } from "../transport/clock.ts";
import { withinLimit } from "../transport/deadline.ts";
import type { Message, TryOutcome } from "../transport/exchange.ts";
import { isSecretHeader } from "../transport/headers.ts";
import { mayRetryFailure, mayRetryStatus, parseRetryAfter, retryDelay } from "../transport/retry-delay.ts";
import type { Call, Outcome, Prepared, Received } from "./call.ts";
import { decodeAs } from "./decode.ts";
import { isReady } from "./prepare.ts";

/** Sees each request of a call before it is sent, and may throw to prevent that. */
export type OnRequest = (event: RequestEvent) => void;

/** Waits until another try. Returns `false` at once if the outcome of the last one, or the time left, allows none. */
export async function waitForRetry(call: Call, outcome: TryOutcome, tries: number): Promise<boolean> {
  const { deadline } = call;
  const delay = delayAfter(call, outcome, tries);
  // The last outcome is returned instead of a timeout when no time is left to retry.
  if (delay === undefined || !deadline.leaves(delay)) return false;
  await clockOf(call).sleep(delay, deadline.signal());
  return true;
}

/** Returns the delay before another try, in milliseconds; `undefined` if the outcome of the last one allows none. */
function delayAfter(call: Call, outcome: TryOutcome, tries: number): number | undefined {
  const { retry } = call;
  const clock = clockOf(call);
  if ("error" in outcome) {
    return mayRetryFailure(sendFailure(outcome.error), retry)
      ? retryDelay(tries, undefined, retry, clock)
      : undefined;
  }
  const { status, headers } = outcome.response;
  if (!mayRetryStatus(status)) return undefined;
  return retryDelay(tries, parseRetryAfter(headers.get("retry-after"), clock.now()), retry, clock);
}

function clockOf({ client }: Call): Clock {
  return client.options.clock ?? systemClock;
}

/** Turns what ended a call into the error that the caller gets, with secrets masked in all text from outside. */
export async function errorOf(call: Call, thrown: unknown): Promise<ClientError> {
  const mask = maskOf(call);
  const { reason, ...failure } = failureOf(call, thrown);
  const { method, attempts, response, bytes = new Uint8Array() } = call;
  const received = call.received ?? (response && { response, bytes });
  const isOfResponse = failure.kind === "http" || failure.kind === "decode";
  const facts = received && isOfResponse ? responseFacts(received.response, received.bytes, mask) : undefined;
  const http = received && failure.kind === "http" ? await httpFacts(call, received, mask) : undefined;
  const problem = http?.vendor?.message === undefined ? reason : `${reason} (${http.vendor.message})`;
  const hint = await hintOf(call, { ...failure, ...facts, ...http }, received?.response);
  const url = mask(shownUrl(call.url));
  const error = {
    ...failure,
    ...facts,
    ...http,
    ...(hint !== undefined && { hint: mask(hint) }),
    // A server may have written a part of it, with control characters for a log or a terminal.
    message: `${method} ${url}: ${mask(problem)}`.replace(/[\s\p{Cc}\p{Cf}]+/gu, " "),
    method,
    url,
    attempts,
  } as ClientError;
  // The cause may contain anything, even a reference to itself.
  return Object.defineProperty(error, "toJSON", {
    value(this: ClientError): object {
      const { cause: _, ...rest } = this;
      return rest;
    },
  });
}

/** Returns the failure that an error caught around a call represents. */
function failureOf(call: Call, thrown: unknown): Failure {
  const caught = readable(thrown);
  if (call.thrown !== undefined && !(caught instanceof FailureError)) {
    const failure = sendFailure(call.thrown);
    // Middleware may have replaced the error that it got.
    return thrown === call.thrown ? failure : { ...failure, cause: caught };
  }
  if (caught instanceof FailureError) return sendFailure(caught);
  const reason = caught instanceof Error ? caught.message : String(caught);
  return call.response === undefined
    ? { kind: "encode", code: "invalid-call", reason, cause: caught }
    : {
        kind: "decode",
        code: "middleware-failed",
        reason: `middleware threw on the response: ${reason}`,
        cause: caught,
      };
}

/** Returns the failure that an error of the transport represents. Its cause is a copy if it comes from the platform. */
function sendFailure(thrown: unknown): Failure {
  const caught = readable(thrown);
  if (!(caught instanceof FailureError)) return networkFailure(caught);
  const { failure } = caught;
  const isForeign = failure.kind === "network" || failure.code === "credentials-failed";
  if (!isForeign || failure.cause === undefined) return failure;
  const cause = bareError(readable(failure.cause));
  const isOfCaller = failure.code === "base-url-failed" || failure.code === "credentials-failed";
  const detail = isOfCaller && cause ? `: ${cause.message}` : "";
  return { ...failure, reason: failure.reason + detail, cause };
}

/** Creates the mask for the credentials of a call and the secret members of its body. */
function maskOf({ client, init, secrets, sentHeaders, bodyMembers }: Call): Mask {
  const members = secretsIn([init.body, bodyMembers?.()], client.secretMembers);
  // A server may repeat a header, with or without the scheme of the credentials.
  const values = sentHeaders
    .flatMap((headers) => [...headers])
    .flatMap(([name, value]) => (isSecretHeader(name) ? [value, value.slice(value.indexOf(" ") + 1)] : []));
  return createMask([...secrets, ...values, ...members.values], {
    members: [...members.names, "Password", "password"],
  });
}

/** Returns what an error takes from the body and headers of a response outside 200–299. */
async function httpFacts(call: Call, received: Received, mask: Mask) {
  // Masked after decoding, because the server may have escaped a secret or written it in another charset.
  const body = maskStrings(await errorBody(call, received), mask);
  const vendor = vendorErrorOf(body);
  const retryAfterMs = parseRetryAfter(received.response.headers.get("retry-after"), clockOf(call).now());
  return {
    ...(body !== undefined && { body }),
    ...(vendor && { vendor }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/**
 * Returns the value of an error response. Gateways and exception filters respond in formats of their own, so a body
 * that does not match the documented schema is read without it. Returns `undefined` for one that no codec reads.
 */
async function errorBody(call: Call, received: Received): Promise<unknown> {
  if (received.bytes.length === 0) return undefined;
  const contentType = received.response.headers.get("content-type");
  return await decodeAs(contentType, call, received)
    .catch(() => decodeAs(contentType, call, received, false))
    .catch(() => undefined);
}

/** Returns the hint of the API package for a failure, or the general one if that takes more than a second. */
async function hintOf(
  { client, url, auth }: Call,
  { code, status, contentType, vendor }: Pick<HintFacts, "code" | "status" | "contentType" | "vendor">,
  response: Response | undefined,
) {
  const facts: HintFacts = {
    code,
    status,
    contentType,
    vendor,
    location: response?.headers.get("location") || undefined,
    url: shownUrl(url),
    credentials: auth !== undefined,
  };
  const own = await withinLimit(1_000, undefined, async () => client.options.hint?.(facts)).catch(
    () => undefined,
  );
  return own ?? hintFor(facts);
}

/** Removes user info, query and fragment from a URL, so that errors and logs may show it. */
function shownUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  return `${parsed.origin}${parsed.pathname}`;
}

/** Returns the body that the caller passed, with its secrets masked, or the bytes of one that is sent unchanged. */
function shownValue({ client, init: { body } }: Call, bytes: Uint8Array, mask: Mask): unknown {
  if (typeof body === "string") return mask(body);
  return isReady(body) ? bytes : maskMembers(body, client.secretMembers);
}

/** Reports a request that is about to be sent. Throws what `onRequest` throws. */
export function observeRequest(call: Call, message: Message, onRequest: OnRequest | undefined): void {
  const { client, init, attempts, prepared } = call;
  const event = (): RequestEvent => {
    const mask = maskOf(call);
    const request = shownRequest(message, mask);
    return {
      attempt: attempts,
      ...request,
      value: shownValue(call, request.bytes, mask),
      negotiation: traceNegotiation(prepared as Prepared, init.body !== undefined, undefined),
    };
  };
  if (onRequest) onRequest(event());
  else notify(client.options.observe?.request, event);
}

/** Reports the outcome of a call that started at a time of its clock. */
export function observeResponse(call: Call, outcome: Outcome, started: number): void {
  notify(call.client.options.observe?.response, (): ResponseEvent => {
    const { prepared, response, bytes, init, method, attempts } = call;
    const mask = maskOf(call);
    const responseType = response?.headers.get("content-type");
    return {
      method,
      url: mask(shownUrl(call.url)),
      attempts,
      elapsedMs: clockOf(call).now() - started,
      ...(prepared && { negotiation: traceNegotiation(prepared, init.body !== undefined, responseType) }),
      ...(response && bytes && shownResponse(response, bytes, mask)),
      ...("error" in outcome ? { error: outcome.error } : { value: outcome.data }),
    };
  });
}
