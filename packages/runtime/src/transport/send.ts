import { type Failure, FailureError, fail } from "../errors/failure.ts";
import { bareError, networkFailure } from "../errors/network-failure.ts";
import type { Grant } from "./auth.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { exchange, type Message, type Sending } from "./exchange.ts";
import { isInvalidHeaderValue, isSecretHeader } from "./headers.ts";
import { isSameOrigin, maxRedirects, redirectTarget } from "./redirect.ts";
import { mayRetryFailure, mayRetryStatus, retryDelay } from "./retry.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** The request of a call: openapi-fetch's own the first time it is sent, then built anew. */
export type Outgoing = Message & {
  /** The request that openapi-fetch built, until it has been sent. */
  request: Request | undefined;
  /** Members that `request` may lack because middleware may have replaced it. */
  readonly changes: RequestInit;
  /** Fires the signal of `request`. */
  readonly controller: AbortController;
  /** Builds a request with these members and the remaining options of the call. */
  readonly build: (url: string, init: RequestInit) => Request;
};

/**
 * Returns the response to a request: retries as the policy allows, adds credentials to each try, renews them once
 * after a 401, and follows redirects. Rejects with what `fetch` rejected with, or with a `FailureError`.
 */
export async function send(call: Sending, outgoing: Outgoing): Promise<Response> {
  const { retry, clock } = call;
  const isRepeatable = !(outgoing.body instanceof ReadableStream);
  for (let tries = Math.max(call.attempts, 1); ; tries += 1) {
    const ended = call.deadline.failure();
    if (ended !== undefined) fail(ended);
    const outcome = await tryOnce(call, outgoing, tries);
    const last = tries >= retry.attempts || !isRepeatable || !mayRetry(outcome, call);
    const delay = last ? 0 : retryDelay(tries, retryAfterOf(outcome, call), retry, clock);
    // Return the last response instead of a timeout when no time is left to retry.
    if (last || !call.deadline.leaves(delay)) {
      if ("response" in outcome) return outcome.response;
      throw outcome.error;
    }
    await clock.sleep(delay, call.deadline.signal);
  }
}

type Outcome = { readonly response: Response } | { readonly error: unknown };

async function tryOnce(call: Sending, outgoing: Outgoing, tries: number): Promise<Outcome> {
  const controller = outgoing.request && outgoing.controller;
  const deadline = startDeadline("timeoutMs", call.timeoutMs, call.deadline, controller);
  try {
    return { response: await deadline.race(sendSigned(call, outgoing, tries, deadline)) };
  } catch (error) {
    return { error };
  } finally {
    deadline.stop();
    // Its signal belongs to the try that has ended.
    outgoing.request = undefined;
  }
}

function mayRetry(outcome: Outcome, { retry }: Sending): boolean {
  if ("response" in outcome) return mayRetryStatus(outcome.response.status);
  return mayRetryFailure(sendFailure(outcome.error), retry);
}

/** Returns the failure that an error of {@link send} represents. */
export function sendFailure(error: unknown): Failure {
  return error instanceof FailureError ? error.failure : networkFailure(error);
}

function retryAfterOf(outcome: Outcome, { clock }: Sending): number | undefined {
  if (!("response" in outcome)) return undefined;
  return parseRetryAfter(outcome.response.headers.get("retry-after"), clock.now());
}

/** Adds credentials. After a 401 that new ones may fix, requests them and sends once more. */
async function sendSigned(call: Sending, outgoing: Outgoing, tries: number, deadline: Deadline) {
  const grant = await grantOf(call, deadline);
  const response = await sendFollowing(call, signed(outgoing, grant), outgoing, tries, deadline);
  if (response.status !== 401 || grant?.expire === undefined) return response;
  if (!isSameOrigin(call.url, outgoing.url)) return response;
  grant.expire();
  if (call.renewed || outgoing.body instanceof ReadableStream) return response;
  call.renewed = true;
  const renewed = await grantOf(call, deadline);
  const second = await sendFollowing(call, signed(outgoing, renewed), outgoing, tries, deadline);
  if (second.status === 401) renewed?.expire?.();
  return second;
}

async function grantOf({ auth, secrets }: Sending, { signal }: Deadline): Promise<Grant | undefined> {
  try {
    const grant = await auth?.grant(signal);
    for (const secret of grant?.secrets ?? []) secrets.add(secret);
    return grant;
  } catch (cause) {
    if (cause instanceof FailureError) throw cause;
    const own = bareError(cause);
    const reason = `could not get credentials: the function that supplies them threw${own ? `: ${own.message}` : ""}`;
    fail({ kind: "encode", code: "credentials-failed", reason, cause: own });
  }
}

function signed(message: Message, grant: Grant | undefined): Headers {
  if (grant === undefined) return message.headers;
  const headers = new Headers(message.headers);
  for (const [name, value] of Object.entries(grant.headers)) {
    // The platform's own error would quote the value.
    if (isInvalidHeaderValue(value)) {
      const reason = `the credentials contain a character that the header ${name} cannot contain`;
      fail({ kind: "encode", code: "credentials-failed", reason });
    }
    headers.set(name, value);
  }
  return headers;
}

/** Follows redirects that keep method and body. Secrets stay with the origin they were meant for. */
async function sendFollowing(
  call: Sending,
  headers: Headers,
  outgoing: Outgoing,
  tries: number,
  deadline: Deadline,
): Promise<Response> {
  const { method, body } = outgoing;
  let message: Message = { method, body, url: outgoing.url, headers };
  const visited = new Set([message.url]);
  for (let hops = 0; ; hops += 1) {
    const response = await exchange(call, message, nextRequest(message, outgoing, deadline), tries, deadline);
    if (response.type === "opaqueredirect") fail(hiddenRedirect);
    const target = redirectTarget(response, method, message.url)?.href;
    if (target === undefined || body instanceof ReadableStream) return response;
    if (hops >= maxRedirects || visited.has(target)) fail(redirectLoop(hops + 1));
    visited.add(target);
    const isHome = isSameOrigin(message.url, target);
    message = {
      ...message,
      url: target,
      headers: isHome ? message.headers : withoutSecrets(message.headers),
    };
  }
}

/** Takes the request that openapi-fetch built, or builds another one if that has been sent. */
function nextRequest(message: Message, outgoing: Outgoing, { signal }: Deadline) {
  const { method, url, headers, body } = message;
  const { request } = outgoing;
  if (request === undefined) {
    return { request: outgoing.build(url, { method, headers, signal, ...(body !== undefined && { body }) }) };
  }
  outgoing.request = undefined;
  const changes = { ...outgoing.changes, ...(headers !== outgoing.headers && { headers }) };
  return Object.keys(changes).length > 0 ? { request, changes } : { request };
}

function withoutSecrets(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => !isSecretHeader(name)));
}

const hiddenRedirect: Failure = {
  kind: "network",
  code: "redirect-hidden",
  reason: "the server redirects, and a browser does not expose the target",
};

function redirectLoop(hops: number): Failure {
  return { kind: "network", code: "redirect-loop", reason: `redirected ${hops} times without an end` };
}
