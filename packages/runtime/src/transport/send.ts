import { FailureError, fail } from "../errors/failure.ts";
import { type AuthProvider, type Grant, refuseCredentials } from "./auth.ts";
import { type Deadline, failIfEnded, startDeadline } from "./deadline.ts";
import { exchange, type Message, type Sending, type TryOutcome } from "./exchange.ts";
import { isInvalidHeaderValue, isSecretHeader } from "./headers.ts";
import { isSameOrigin, maxRedirects, redirectTarget } from "./redirect.ts";

/** The request of a call: openapi-fetch's own the first time it is sent, then built anew. */
export type Outgoing = Message & {
  /** The request that openapi-fetch built, until it has been sent. */
  request: Request | undefined;
  /** Members that `request` lacks. */
  readonly changes: RequestInit | undefined;
  /** Fires the signal of `request`. */
  readonly controller: AbortController;
  /** Builds a request with these members and the remaining options of the call. */
  readonly build: (url: string, init: RequestInit) => Request;
};

/**
 * Returns the response to a request: retries as the policy allows, adds credentials to each try, renews them once
 * after a 401, and follows redirects. `waitForRetry` resolves when it is time for another try, to `false` if there must be
 * none. Rejects with what `fetch` rejected with, or with a `FailureError`.
 */
export async function send<Call extends Sending>(
  call: Call,
  outgoing: Outgoing,
  waitForRetry: (call: Call, outcome: TryOutcome, tries: number) => Promise<boolean>,
): Promise<Response> {
  const isRepeatable = !(outgoing.body instanceof ReadableStream);
  for (let tries = Math.max(call.attempts, 1); ; tries += 1) {
    failIfEnded(call.deadline);
    const outcome = await tryOnce(call, outgoing, tries);
    if ("response" in outcome && outcome.response.ok) return outcome.response;
    const isLast = tries >= call.retry.attempts || !isRepeatable;
    if (isLast || !(await waitForRetry(call, outcome, tries))) {
      if ("response" in outcome) return outcome.response;
      throw outcome.error;
    }
  }
}

async function tryOnce(call: Sending, outgoing: Outgoing, tries: number): Promise<TryOutcome> {
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

/** Adds credentials. After a 401 that new ones may fix, requests them and sends once more. */
async function sendSigned(call: Sending, outgoing: Outgoing, tries: number, deadline: Deadline) {
  for (;;) {
    const grant = call.auth && (await grantOf(call.auth, call, deadline));
    const response = await sendFollowing(call, signed(outgoing, grant), outgoing, tries, deadline);
    if (response.status !== 401 || grant?.expire === undefined) return response;
    if (!isSameOrigin(call.url, outgoing.url)) return response;
    grant.expire();
    if (call.renewed || outgoing.body instanceof ReadableStream) return response;
    call.renewed = true;
  }
}

async function grantOf(auth: AuthProvider, { secrets }: Sending, deadline: Deadline): Promise<Grant> {
  try {
    const grant = await auth.grant(deadline.signal());
    secrets.push(...(grant.secrets ?? []));
    return grant;
  } catch (cause) {
    if (cause instanceof FailureError) throw cause;
    const reason = "could not get credentials: the function that supplies them threw";
    return fail({ kind: "encode", code: "credentials-failed", reason, cause });
  }
}

function signed(message: Message, grant: Grant | undefined): Headers {
  if (grant === undefined) return message.headers;
  const headers = new Headers(message.headers);
  for (const [name, value] of Object.entries(grant.headers)) {
    // The platform's own error would quote the value.
    if (isInvalidHeaderValue(value)) {
      refuseCredentials(`the credentials contain a character that the header ${name} cannot contain`);
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
    if (response.type === "opaqueredirect") {
      const reason = "the server redirects, and a browser does not expose the target";
      fail({ kind: "network", code: "redirect-hidden", reason });
    }
    const target = redirectTarget(response, method, message.url)?.href;
    if (target === undefined || body instanceof ReadableStream) return response;
    if (hops >= maxRedirects || visited.has(target)) {
      fail({ kind: "network", code: "redirect-loop", reason: `redirected ${hops + 1} times without an end` });
    }
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
function nextRequest(message: Message, outgoing: Outgoing, deadline: Deadline) {
  const { method, url, headers, body } = message;
  const { request } = outgoing;
  if (request === undefined) {
    return {
      request: outgoing.build(url, { method, headers, signal: deadline.signal(), body: body ?? null }),
    };
  }
  outgoing.request = undefined;
  const changes = headers === outgoing.headers ? outgoing.changes : { ...outgoing.changes, headers };
  // Any change of a request resets these two (Fetch §5.4, the constructor of Request).
  const { referrer, referrerPolicy } = request;
  const kept = {
    ...(referrerPolicy && { referrerPolicy }),
    ...(referrer !== "about:client" && { referrer }),
  };
  return { request, changes: changes && { ...kept, ...changes } };
}

function withoutSecrets(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => !isSecretHeader(name)));
}
