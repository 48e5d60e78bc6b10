import { type Failure, FailureError, shownUrl, toClientError } from "../errors/failure.ts";
import type { HintFacts } from "../errors/hints.ts";
import { responseFacts } from "../errors/http-failure.ts";
import { readable } from "../errors/network-failure.ts";
import { loadOnce } from "../media/load-once.ts";
import { parseMediaType } from "../media/media-type.ts";
import { mediaTypes } from "../media/media-types.ts";
import { maskMembers } from "../observe/mask.ts";
import { traceNegotiation } from "../observe/negotiation.ts";
import {
  notify,
  type RequestEvent,
  type ResponseEvent,
  shownRequest,
  shownResponse,
} from "../observe/observe.ts";
import { parseBaseUrl } from "../transport/base-url.ts";
import { withinLimit } from "../transport/deadline.ts";
import { type Message, readBody } from "../transport/exchange.ts";
import { send, sendFailure } from "../transport/send.ts";
import { type Call, type Client, maskOf, type Outcome, type Prepared, startCall } from "./call.ts";
import { decode, httpFailure } from "./decode.ts";
import type { Init } from "./options.ts";
import { prepare } from "./prepare.ts";

/** Sees each request of a call before it is sent, and may throw to prevent that. */
export type OnRequest = (event: RequestEvent) => void;

/** Makes one call. Never throws. */
export async function performCall(
  client: Client,
  method: string,
  path: string,
  init: Init | null | undefined,
  onRequest?: OnRequest,
): Promise<Outcome> {
  // Loaded before it is needed: an error that a lost network causes could not load its hint.
  loadHints().catch(() => undefined);
  // A call that is only shown is not reported.
  const observe = onRequest ? undefined : client.options.observe;
  const isObserved = onRequest !== undefined || observe?.request !== undefined;
  const onSend = isObserved
    ? (call: Call, message: Message) => observeRequest(call, message, onRequest)
    : undefined;
  let call: Call;
  let outcome: Outcome | undefined;
  try {
    if (typeof method !== "string" || typeof path !== "string") {
      throw new TypeError("the method and the path of a call must be strings");
    }
    call = startCall(client, method.toUpperCase(), path, init ?? {}, onSend);
  } catch (error) {
    call = startCall(client, shown(method), shown(path), {}, undefined);
    outcome = await errorOutcome(call, failureOf(call, error));
  }
  const started = observe?.response && call.clock.now();
  outcome ??= await outcomeOf(call);
  call.deadline.stop();
  if (started !== undefined) notify(observe?.response, () => responseEvent(call, outcome, started));
  return outcome;
}

/** Returns an argument of a call as an error shows it. */
function shown(argument: unknown): string {
  return typeof argument === "string" ? argument : typeof argument;
}

/** Takes a call through its steps: prepare, send through openapi-fetch, decode. */
async function outcomeOf(call: Call): Promise<Outcome> {
  try {
    const ended = call.deadline.failure();
    if (ended !== undefined) throw new FailureError(ended);
    const prepared = await prepare(call);
    call.prepared = prepared;
    const { response, bytes } = await call.deadline.race(exchange(call, prepared));
    if (!response.ok) return await errorOutcome(call, await httpFailure(call, response, bytes), response);
    return { data: await decode(call, response, bytes), response, attempts: call.attempts };
  } catch (error) {
    return errorOutcome(call, failureOf(call, error), call.response);
  }
}

/** Sends a prepared call; after a 421 once more, to the base URL that is valid then. */
async function exchange(call: Call, prepared: Prepared): Promise<Received> {
  const { baseUrl } = call.init;
  if (baseUrl !== undefined) return await sendTo(parseBaseUrl(baseUrl), call, prepared);
  const base = await withinLimit(call.timeoutMs, call.deadline, (signal) => call.client.baseUrl.get(signal));
  const received = await sendTo(base.value, call, prepared);
  if (received.response.status !== 421 || call.client.baseUrl.isFixed) return received;
  base.expire();
  const next = await withinLimit(call.timeoutMs, call.deadline, (signal) => call.client.baseUrl.get(signal));
  const second = await sendTo(next.value, call, prepared);
  if (second.response.status === 421) next.expire();
  return second;
}

type Received = { readonly response: Response; readonly bytes: Uint8Array<ArrayBuffer> };

/** Sends a call through openapi-fetch, with the transport as its `fetch`. */
async function sendTo(baseUrl: string, call: Call, { headers, body }: Prepared): Promise<Received> {
  const { client, init, method, path, middleware } = call;
  if (path !== "/" && baseUrl.endsWith(path)) {
    const root = baseUrl.slice(0, -path.length);
    throw new TypeError(`baseUrl ends in the path of the operation. Pass the site root instead: ${root}`);
  }
  const {
    accept,
    contentType,
    timeoutMs,
    totalTimeoutMs,
    maxResponseBytes,
    retry,
    bodySerializer,
    ...others
  } = init;
  const { check, strictBody, ...rest } = others;
  const { fetch: _, parseAs: __, params, ...requestInit } = rest;
  const RequestClass = init.Request ?? client.options.Request ?? Request;
  const controller = new AbortController();
  const extras = {
    ...(call.auth?.cookies && { credentials: "include" as const }),
    ...(body instanceof ReadableStream && { duplex: "half" }),
  };
  const isOpen = middleware.length > 0;
  call.url = `${baseUrl}${path}`;
  let passed: Response | undefined;
  const [sending, received] = [milestone(), milestone()];
  const wire = client.wire(method, path, {
    ...requestInit,
    ...extras,
    baseUrl,
    params,
    headers,
    body,
    middleware,
    signal: controller.signal,
    fetch: async (request, nodeOptions) => {
      sending.reach();
      const response = await send(call, {
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: isOpen && !(body instanceof ReadableStream) ? await bytesOf(request) : body,
        request,
        changes: { ...nodeOptions, ...(isOpen && { signal: controller.signal, redirect: "manual" }) },
        controller,
        build: (url, members) =>
          new RequestClass(url, {
            ...client.options,
            ...requestInit,
            ...extras,
            ...nodeOptions,
            redirect: "manual",
            ...members,
          } as RequestInit),
      })
        .catch((error: unknown) => {
          call.thrown = error;
          throw error;
        })
        .finally(received.reach);
      // openapi-fetch reads the body of a failed response, and middleware may read any.
      passed = isOpen || !response.ok ? unread(response, call.bytes) : response;
      return passed;
    },
  });
  if (isOpen) {
    // Tries have limits of their own; this is the time that middleware takes before and after them.
    await withinLimit(call.timeoutMs, call.deadline, () => Promise.race([wire, sending.reached]));
    await Promise.race([wire, received.reached]);
  }
  const { response, error } = await (isOpen ? withinLimit(call.timeoutMs, call.deadline, () => wire) : wire);
  if (response === passed) return { response, bytes: call.bytes ?? new Uint8Array() };
  return { response, bytes: await replacedBody(call, response, error) };
}

/** Creates a promise that resolves when `reach` is called. */
function milestone() {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach };
}

/** Copies the body of a request, because it can be sent only once. */
async function bytesOf(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return request.body === null ? undefined : new Uint8Array(await request.clone().arrayBuffer());
}

/** Reads the body of a response that middleware returned instead of the one it got. */
async function replacedBody(call: Call, response: Response, error: unknown) {
  if (response.ok) return (await readBody(response, call.maxResponseBytes, call.deadline.signal)).bytes;
  // openapi-fetch has read it as text and parsed it if it was JSON.
  const text = typeof error === "string" ? error : JSON.stringify(error);
  return new TextEncoder().encode(text ?? "") as Uint8Array<ArrayBuffer>;
}

/** Statuses whose Response may not have a body (Fetch §2.2.3). */
const nullBodyStatuses: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/** Copies a response whose body has been read, with the body unread again. */
function unread(response: Response, bytes: Uint8Array<ArrayBuffer> | undefined): Response {
  const { status, statusText, headers, url } = response;
  // Responses of type "error" and opaque ones have status 0, which no Response can be created with.
  if (status < 200) return response;
  const body = nullBodyStatuses.has(status) ? null : (bytes ?? null);
  const copy = new Response(body, { status, statusText, headers });
  return Object.defineProperty(copy, "url", { value: url, configurable: true });
}

/** Returns the failure that an error caught around a call represents. */
function failureOf(call: Call, thrown: unknown): Failure {
  const caught = readable(thrown);
  if (caught instanceof FailureError) return caught.failure;
  if (call.thrown !== undefined) {
    const failure = sendFailure(readable(call.thrown));
    // Middleware may have replaced the error that it got.
    return thrown === call.thrown ? failure : { ...failure, cause: caught };
  }
  const message = caught instanceof Error ? caught.message : String(caught);
  if (call.response === undefined) {
    return { kind: "encode", code: "invalid-call", reason: message, cause: caught };
  }
  return {
    kind: "decode",
    code: "middleware-failed",
    reason: `middleware threw on the response: ${message}`,
    cause: caught,
    ...responseFacts(call.response, call.bytes ?? new Uint8Array(), maskOf(call)),
  };
}

async function errorOutcome(call: Call, failure: Failure, response?: Response): Promise<Outcome> {
  const { attempts } = call;
  const hint = await hintOf(call, failure, response);
  const error = toClientError(
    { ...failure, ...(hint !== undefined && { hint }) },
    callFacts(call),
    maskOf(call),
  );
  return { error, ...(response && { response }), attempts };
}

const loadHints = loadOnce(() => import("../errors/hints.ts"));

/** Returns the hint for a failure, if it is available in time: without a network, a browser cannot load it. */
async function hintOf({ client, url, auth }: Call, failure: Failure, response: Response | undefined) {
  const location = response?.headers.get("location");
  const facts: HintFacts = {
    code: failure.code,
    ...("status" in failure && { status: failure.status }),
    ...("contentType" in failure && { contentType: failure.contentType }),
    ...(location && { location }),
    url: shownUrl(url),
    credentials: auth !== undefined,
  };
  const isPage = parseMediaType(facts.contentType ?? "")?.essence === mediaTypes.html;
  const own = client.options.hint;
  try {
    return await withinLimit(1_000, undefined, async () =>
      (await loadHints()).hintFor(facts, own, failure.hint, isPage),
    );
  } catch {
    return failure.hint;
  }
}

function callFacts({ method, url, attempts }: Call) {
  return { method, url: shownUrl(url), attempts };
}

function observeRequest(call: Call, message: Message, onRequest: OnRequest | undefined): void {
  const { client, init, attempts, prepared } = call;
  const event = (): RequestEvent => ({
    attempt: attempts,
    ...shownRequest(message, maskOf(call)),
    value: maskMembers(init.body, client.secretMembers),
    negotiation: traceNegotiation(prepared as Prepared, init.body !== undefined, undefined),
  });
  if (onRequest) onRequest(event());
  else notify(client.options.observe?.request, event);
}

function responseEvent(call: Call, outcome: Outcome, started: number): ResponseEvent {
  const { prepared, response, bytes, init, clock } = call;
  const responseType = response?.headers.get("content-type");
  return {
    ...callFacts(call),
    url: maskOf(call)(shownUrl(call.url)),
    elapsedMs: clock.now() - started,
    ...(prepared && { negotiation: traceNegotiation(prepared, init.body !== undefined, responseType) }),
    ...(response && bytes && shownResponse(response, bytes, maskOf(call))),
    ...("error" in outcome ? { error: outcome.error } : { value: outcome.data }),
  };
}
