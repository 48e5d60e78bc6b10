import { attempt } from "./attempt.ts";
import { type Grant, isSecretHeader } from "./credentials.ts";
import { startStepDeadline } from "./deadline.ts";
import type { Exchange, TransportOptions } from "./exchange.ts";
import { type Failure, fail, failureOf } from "./failure.ts";
import { type HeaderFields, headerValue, isInvalidHeaderValue } from "./headers.ts";
import type { WireRequest } from "./openapi-fetch.ts";
import { isRedirect, maxRedirects, redirectTarget } from "./redirect.ts";
import type { Reply } from "./reply.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { mayRetryFailure, mayRetryStatus, retryDelay } from "./retry-policy.ts";

/**
 * The reply to a request: tried as often as the policy allows, each try signed, renewed once after a 401 and
 * followed through redirects. Leaves the call with a failure when there is no reply.
 */
export async function sendWithRetries(
  request: WireRequest,
  options: TransportOptions,
  exchange: Exchange,
): Promise<Reply> {
  const { retry, clock } = options;
  const before = exchange.deadline.failure();
  if (before !== undefined) fail(before);
  for (let tries = 1; ; tries += 1) {
    const outcome = await tryOnce(request, options, exchange);
    const last = tries >= retry.attempts || !mayRetry(outcome, options);
    const delay = last ? 0 : retryDelay(tries, retryAfterOf(outcome, options), retry, clock);
    // What is at hand says more than a limit that would run out while waiting.
    if (last || !exchange.deadline.leaves(delay)) {
      return "reply" in outcome ? outcome.reply : fail(outcome.failure);
    }
    await clock.sleep(delay, exchange.deadline.signal);
    const ended = exchange.deadline.failure();
    if (ended !== undefined) fail(ended);
  }
}

type Outcome = { readonly reply: Reply } | { readonly failure: Failure };

async function tryOnce(
  request: WireRequest,
  options: TransportOptions,
  exchange: Exchange,
): Promise<Outcome> {
  try {
    return { reply: await sendSigned(request, options, exchange) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return { failure };
  }
}

const mayRetry = (outcome: Outcome, { retry }: TransportOptions): boolean =>
  "reply" in outcome
    ? mayRetryStatus(outcome.reply.response.status)
    : mayRetryFailure(outcome.failure, retry);

const retryAfterOf = (outcome: Outcome, { clock }: TransportOptions): number | undefined =>
  "reply" in outcome
    ? parseRetryAfter(outcome.reply.response.headers.get("retry-after"), clock.now())
    : undefined;

/** Adds credentials; after a 401 that newer ones may cure, asks for them and sends once more. */
async function sendSigned(request: WireRequest, options: TransportOptions, exchange: Exchange) {
  const grant = await grantOf(options, exchange);
  const reply = await sendFollowing(signed(request, grant), options, exchange);
  if (reply.response.status !== 401 || grant?.expire === undefined) return reply;
  if (!sameOrigin(exchange.url, request.url)) return reply;
  grant.expire();
  if (exchange.renewed) return reply;
  exchange.renewed = true;
  const renewed = await grantOf(options, exchange);
  const second = await sendFollowing(signed(request, renewed), options, exchange);
  if (second.response.status === 401) renewed?.expire?.();
  return second;
}

async function grantOf(options: TransportOptions, exchange: Exchange): Promise<Grant | undefined> {
  const { credentials } = options;
  if (credentials === undefined) return undefined;
  try {
    const given = credentials.grant();
    const grant = "then" in given ? await withinStep(given, options, exchange) : given;
    for (const secret of grant.secrets ?? []) exchange.secrets.add(secret);
    return grant;
  } catch (cause) {
    const failure = failureOf(cause);
    if (failure !== undefined) throw cause;
    const reason = "the credentials could not be had: the function that gives them failed";
    fail({ kind: "encode", code: "credentials-failed", reason, cause });
  }
}

/** What is waited for has the time of one try. */
async function withinStep<T>(work: Promise<T>, options: TransportOptions, exchange: Exchange): Promise<T> {
  const deadline = startStepDeadline(options.timeoutMs, exchange.deadline);
  try {
    return await deadline.race(work);
  } finally {
    deadline.stop();
  }
}

function signed(request: WireRequest, grant: Grant | undefined): WireRequest {
  if (grant === undefined) return request;
  const headers = new Map(request.headers);
  for (const [name, value] of Object.entries(grant.headers)) {
    // The platform's own complaint would quote the value.
    if (isInvalidHeaderValue(value)) {
      const reason = `the credentials hold a character that the header ${name} cannot carry`;
      fail({ kind: "encode", code: "credentials-failed", reason });
    }
    headers.set(name.toLowerCase(), headerValue(value));
  }
  return { ...request, headers };
}

/** Follows redirects that keep method and body; secrets stay with the origin they were meant for. */
async function sendFollowing(request: WireRequest, options: TransportOptions, exchange: Exchange) {
  let current = request;
  const visited = new Set([request.url]);
  for (let hops = 0; ; hops += 1) {
    const reply = await attempt(current, options, exchange);
    const { response } = reply;
    if (response.type === "opaqueredirect") fail(hiddenRedirect);
    if (!isRedirect(response.status)) return reply;
    const target = redirectTarget(response, current.method, current.url);
    if (target === undefined) return reply;
    target.hash = "";
    if (hops >= maxRedirects || visited.has(target.href)) fail(redirectLoop(hops + 1));
    visited.add(target.href);
    const headers = sameOrigin(current.url, target.href) ? current.headers : withoutSecrets(current.headers);
    current = { ...current, url: target.href, headers };
  }
}

const sameOrigin = (a: string | undefined, b: string): boolean =>
  a !== undefined && new URL(a).origin === new URL(b).origin;

const withoutSecrets = (headers: HeaderFields): HeaderFields =>
  new Map([...headers].filter(([name]) => !isSecretHeader(name)));

const hiddenRedirect: Failure = {
  kind: "network",
  code: "redirect-hidden",
  reason: "the server redirects, and a browser does not tell where to",
  hint: "Set baseUrl to the address that the server redirects to, for example https instead of http.",
};

const redirectLoop = (hops: number): Failure => ({
  kind: "network",
  code: "redirect-loop",
  reason: `redirected ${hops} times without an end`,
  hint: "Check baseUrl, and the proxy or gateway in front of the server.",
});
