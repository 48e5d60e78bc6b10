/**
 * What a call needs only when it fails or is observed: errors, retries and events. Loaded with the first call, beside its
 * request, so that calls that succeed do not wait for it.
 */
import type { ClientError } from "../errors/client-error.ts";
import { type Failure, FailureError } from "../errors/failure.ts";
import { type HintFacts, hintFor } from "../errors/hints.ts";
import { responseFacts, vendorErrorOf } from "../errors/http-failure.ts";
import { bareError, networkFailure, readable } from "../errors/network-failure.ts";
import type { Mask } from "../media/mask.ts";
import { maskStrings } from "../observe/mask.ts";
import { type Clock, systemClock } from "../transport/clock.ts";
import { withinLimit } from "../transport/deadline.ts";
import type { TryOutcome } from "../transport/exchange.ts";
import { mayRetryFailure, mayRetryStatus, parseRetryAfter, retryDelay } from "../transport/retry-delay.ts";
import type { Call, Received } from "./call.ts";
import { decodeAs } from "./decode.ts";
import { maskOf, shownUrl } from "./shown.ts";

export { type OnRequest, observeRequest, observeResponse } from "./events.ts";

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

/** Returns the API package's hint for a failure, else the general one. The package has a second to return its own. */
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
